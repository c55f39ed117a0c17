using System.Text.RegularExpressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Packaging;

/// <summary>A project with a mistake of each group of rules, built by <c>dotnet build</c> from the package alone, and its twin without them.</summary>
[Trait("Category", "Package")]
public sealed partial class RuleSampleTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    /// <summary>The rule, the line that breaks it and the one that does not.</summary>
    private static readonly (string Rule, string Wrong, string Right)[] Lines =
    [
        ("", "using System.ComponentModel.DataAnnotations;", "using System.ComponentModel.DataAnnotations;"),
        ("", "using Spetlr.Dsl;", "using Spetlr.Dsl;"),
        ("", "internal static class Job {", "internal static class Job {"),
        ("SPT0101", "public static void Dropped() { Alpha.StreamInto(Beta); }", "public static async Task Run() { await Alpha.StreamInto(Beta).RunAsync(); }"),
        ("SPT0106", "public static object Overwritten() => Alpha.StreamInto(Beta, mode: WriteMode.Overwrite);", "public static object Appended() => Alpha.StreamInto(Beta, mode: WriteMode.Append);"),
        ("SPT0111", "public static object Lacking() => Gamma.StreamInto(Beta, \"c/1\");", "public static object Lacking() => Gamma.StreamInto(Beta, \"c/1\", missingColumns: MissingColumnPolicy.LeaveOut);"),
        ("SPT0112", "public static object Narrow() => Wide.StreamInto(Beta, \"c/2\");", "public static object Narrow() => Wide.Select(w => new BetaRow((int)w.Id)).StreamInto(Beta, \"c/2\");"),
        ("SPT0120", "public static object Upper() => Gamma.Where(g => g.Name.ToUpper() == \"A\");", "public static object Upper() => Gamma.Where(g => g.Name.ToUpperInvariant() == \"A\");"),
        ("SPT0201", "public static object Unkept() => Alpha.StreamInto(Wide);", "public static object Kept() => Alpha.StreamInto(Wide, \"c/3\");"),
        ("SPT0207", "public static object Restless() => Trigger.ProcessingTime(TimeSpan.Zero);", "public static object Resting() => Trigger.ProcessingTime(TimeSpan.FromSeconds(1));"),
        ("SPT0405", "public static object Unknown() => DeltaHandle.FromConfiguration(\"Omega\");", "public static object Known() => DeltaHandle.FromConfiguration(\"Alpha\");"),
        ("", "}", "}"),
        ("", "[DeltaTable] public partial record AlphaRow(int Id);", "[DeltaTable] public partial record AlphaRow(int Id);"),
        ("SPT0203", "[DeltaTable(Path = \"lake/b\", Checkpoint = \"lake/b/x\")] public partial record BetaRow(int Id);", "[DeltaTable(Path = \"lake/b\", Checkpoint = \"lake/b/_checkpoints/x\")] public partial record BetaRow(int Id);"),
        ("SPT0013", "[DeltaTable] public partial record GammaRow([property: Key] int? Id, string Name);", "[DeltaTable] public partial record GammaRow([property: Key] int Id, string Name);"),
        ("", "[DeltaTable] public partial record WideRow(long Id);", "[DeltaTable] public partial record WideRow(long Id);"),
    ];

    [Fact]
    public async Task Each_mistake_is_found_at_its_line_and_the_twin_is_clean()
    {
        string folder = Directory.CreateDirectory(Path.Combine(package.Folder, "Rules")).FullName;
        string project = await File.ReadAllTextAsync(Path.Combine(package.ProjectFolder, "Consumer.csproj"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Rules.csproj"),
            project.Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal)
                .Replace("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", StringComparison.Ordinal)
                .Replace("<AnalysisLevel>latest-all</AnalysisLevel>", "", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        string[] wrong = await BuildAsync(folder, Lines.Select(static l => l.Wrong), "Alpha:\n  path: \"{Nowhere}/a\"\n");
        IEnumerable<string> expected = Lines.Select(static (l, i) => (l.Rule, Line: i + 1)).Where(static l => l.Rule.Length > 0)
            .Select(static l => $"Job.cs:{l.Line} {l.Rule}");
        Assert.Equal(expected.Append("spetlr.yaml:2 SPT0402").Append("Job.cs:6 SPT0113").Order(StringComparer.Ordinal), wrong);

        Assert.Empty(await BuildAsync(folder, Lines.Select(static l => l.Right), "Alpha:\n  path: lake/a\n"));
    }

    private static async Task<string[]> BuildAsync(string folder, IEnumerable<string> code, string configuration)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Job.cs"), string.Join("\n", code), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "spetlr.yaml"), configuration, TestContext.Current.CancellationToken);
        (_, string output) = await PackageFixture.RunAsync(folder, "build", "-v", "q", "-nologo");
        return [.. Finding().Matches(output)
            .Select(static m => $"{m.Groups[1].Value}:{m.Groups[2].Value} {m.Groups[3].Value}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("([A-Za-z.]+)\\(([0-9]+),[0-9]+\\): (?:error|warning) ([A-Z]+[0-9]+):")]
    private static partial Regex Finding();
}
