using System.Text.RegularExpressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Docs;

/// <summary>
/// Proves that the C# in a Markdown page is code that the build compiles: a block is preceded by
/// <c>&lt;!-- snippet: name --&gt;</c> and equals, indentation aside, the lines between
/// <c>#region snippet: name</c> and <c>#endregion</c> in some file of the tests or the examples.
/// </summary>
internal static partial class DocSnippets
{
    /// <summary>The folder of <c>Spetlr.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Checks every C# block of a page.</summary>
    /// <param name="page">The page, relative to the repository: <c>README.md</c>.</param>
    public static void Check(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(RepositoryRoot, page));
        IReadOnlyDictionary<string, string> regions = Regions();
        int blocks = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!CSharpFence().IsMatch(lines[i]))
                continue;

            int end = Array.FindIndex(lines, i + 1, static l => l.TrimEnd() == "```");
            Assert.True(end > 0, $"{page}:{i + 1}: the block has no end.");
            string? marker = lines.Take(i).LastOrDefault(static l => l.Length > 0);
            Match name = Marker().Match(marker ?? "");
            Assert.True(name.Success, $"{page}:{i + 1}: a C# block needs '<!-- snippet: name -->' on the line above, so that a build compiles it.");
            string snippet = name.Groups["name"].Value;
            Assert.True(regions.TryGetValue(snippet, out string? code), $"{page}:{i + 1}: no '#region snippet: {snippet}' in the tests or examples.");
            Assert.Equal(code, string.Join('\n', lines[(i + 1)..end]), ignoreLineEndingDifferences: true);
            blocks++;
            i = end;
        }

        Assert.True(blocks > 0, $"{page} has no C# block.");
    }

    private static Dictionary<string, string> Regions()
    {
        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        foreach (string file in new[] { "Spetlr.Dsl.Tests", "examples" }
            .Select(static f => Path.Combine(RepositoryRoot, f))
            .Where(Directory.Exists)
            .SelectMany(static f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .Where(static f => !BuildOutput().IsMatch(Path.GetRelativePath(RepositoryRoot, f))))
        {
            string[] lines = File.ReadAllLines(file);
            for (int i = 0; i < lines.Length; i++)
            {
                Match open = Region().Match(lines[i]);
                if (!open.Success)
                    continue;

                int end = Array.FindIndex(lines, i + 1, static l => l.Trim() == "#endregion");
                Assert.True(end > 0, $"{file}:{i + 1}: the region has no end.");
                Assert.True(regions.TryAdd(open.Groups["name"].Value, Dedent(lines[(i + 1)..end])), $"{file}:{i + 1}: a second region '{open.Groups["name"].Value}'.");
            }
        }

        return regions;
    }

    private static string Dedent(string[] lines)
    {
        int indent = lines.Where(static l => l.Trim().Length > 0).Select(static l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length < indent ? "" : l[indent..].TrimEnd())).Trim('\n');
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Spetlr.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("No Spetlr.sln above " + AppContext.BaseDirectory);
    }

    [GeneratedRegex("^```(csharp|cs|c#)\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex CSharpFence();

    [GeneratedRegex("^<!-- snippet: (?<name>[\\w.-]+) -->\\s*$")]
    private static partial Regex Marker();

    [GeneratedRegex("^\\s*#region snippet: (?<name>[\\w.-]+)\\s*$")]
    private static partial Regex Region();

    [GeneratedRegex("(^|[\\\\/])(bin|obj)[\\\\/]")]
    private static partial Regex BuildOutput();
}
