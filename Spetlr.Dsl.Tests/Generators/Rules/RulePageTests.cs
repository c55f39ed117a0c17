using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Tests.Docs;
using Xunit;
using RuleList = Spetlr.Dsl.Generators.Diagnostics.Rules;

namespace Spetlr.Dsl.Tests.Generators.Rules;

/// <summary>Every rule has a row in AnalyzerReleases and a page whose code does what the page says.</summary>
public sealed partial class RulePageTests
{
    public static TheoryData<string> WithCode => new(Descriptors().Select(static d => d.Id).Where(static id => id != "SPT0301"));

    [Fact]
    public void Every_descriptor_has_one_release_row_and_every_row_a_descriptor() =>
        Assert.Equal(
            Descriptors().Select(static d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").Order(StringComparer.Ordinal),
            ReleaseRows().Order(StringComparer.Ordinal));

    [Fact]
    public void The_index_is_that_of_the_releases()
    {
        IEnumerable<string> expected = ReleaseRows()
            .Select(static r => r.Split(" | "))
            .Select(static r => $"| [{r[0]}]({r[0]}.md) | {r[2]} | {r[3]} |");
        Assert.Equal(expected, File.ReadAllLines(Page("README")).Where(static l => l.StartsWith("| [SPT", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_descriptor_has_a_page_with_its_title()
    {
        Assert.All(Descriptors(), static d => Assert.Equal($"# {d.Id}: {d.Title}", File.ReadLines(Page(d.Id)).First()));
        Assert.Equal(Descriptors().Count(), Directory.GetFiles(Path.GetDirectoryName(Page("README"))!, "SPT*.md").Length);
    }

    [Fact]
    public void Every_page_says_when_to_silence_it() =>
        Assert.All(Descriptors(), static d => Assert.Contains("\n## When to silence it\n", File.ReadAllText(Page(d.Id)), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(WithCode))]
    public async Task The_wrong_code_of_a_page_is_wrong_and_the_right_code_right(string id)
    {
        Diagnostic[] wrong = [.. await FindingsAsync(id, "Wrong")];
        Assert.NotEmpty(wrong);
        Assert.All(wrong, d => Assert.Equal(id, d.Id));
        Assert.Empty((await FindingsAsync(id, "Right")).Select(static d => d.ToString()));
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(string id, string heading)
    {
        string section = Regex.Match(File.ReadAllText(Page(id)), $"## {heading}\n\n(.*?)\n##", RegexOptions.Singleline).Groups[1].Value;
        string code = Block(section, "csharp");
        string yaml = Block(section, "yaml");
        Assert.False(code.Length + yaml.Length == 0, $"{id} has no code under '{heading}'");
        return await GeneratorRun.Of($"{Sources.Usings}\n{code}", assembly: "Sales").AllFindingsAsync(
            yaml.Length == 0 ? [] : [new TextFile("spetlr.yaml", yaml)]);
    }

    private static string Block(string section, string language) =>
        Regex.Match(section, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static IEnumerable<DiagnosticDescriptor> Descriptors() =>
        typeof(RuleList).GetFields().Select(static f => f.GetValue(null)).OfType<DiagnosticDescriptor>();

    private static IEnumerable<string> ReleaseRows() =>
        new[] { "Shipped", "Unshipped" }
            .SelectMany(static f => File.ReadAllLines(Path.Combine(DocSnippets.RepositoryRoot, "Spetlr.Dsl.Generators", $"AnalyzerReleases.{f}.md")))
            .Where(static l => Row().IsMatch(l));

    private static string Page(string name) => Path.Combine(DocSnippets.RepositoryRoot, "docs", "rules", name + ".md");

    [GeneratedRegex("^SPT[0-9]{4} ")]
    private static partial Regex Row();
}
