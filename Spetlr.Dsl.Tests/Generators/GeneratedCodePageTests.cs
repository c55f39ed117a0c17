using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Tests.Docs;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>Keeps the sample of <c>docs/generated-code.md</c> true.</summary>
public sealed partial class GeneratedCodePageTests
{
    [Fact]
    public void The_page_shows_what_the_generator_prints()
    {
        string path = Path.Combine(DocSnippets.RepositoryRoot, "docs", "generated-code.md");
        string page = File.ReadAllText(path);
        string source = Regex.Match(page, "<!-- source -->\n```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Dictionary<string, string> files = GeneratorRun.Of("global using System;\n" + source).AssertClean().Files;
        string current = Sample().Replace(page, m => $"{m.Groups["head"].Value}\n```csharp\n{files[m.Groups["file"].Value]}```\n");
        if (Environment.GetEnvironmentVariable("SPETLR_UPDATE_DOCS") == "1")
            File.WriteAllText(path, current);
        Assert.True(page == current, "docs/generated-code.md is not what the generator prints: run this test with SPETLR_UPDATE_DOCS=1 and look at the difference");
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Sample().Matches(page).Select(static m => m.Groups["file"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?<head><!-- generated: (?<file>[^ ]+) -->)\n(```csharp\n.*?```\n)?", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
