using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>What an edit costs. That an edit elsewhere is free is checked by every run (<see cref="Incrementality"/>).</summary>
public sealed class IncrementalTests
{
    private const string Source =
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Path = "a")] public partial record ARow(int Id) { public int One() { return 1; } }
        [DeltaTable(Path = "b")] public partial record BRow(int Id);
        [AutoloaderSource(Path = "c")] public partial record CRow(int Id);
        """;

    [Fact]
    public void Editing_a_method_body_emits_nothing()
    {
        GeneratorRun second = GeneratorRun.Of(Source).After(static s => s.Replace("return 1;", "return 2;", StringComparison.Ordinal));
        Incrementality.AssertNothingRunsAgain(second);
        Assert.All(second.Step(StepNames.Tables), static r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
    }

    [Fact]
    public void Editing_one_table_leaves_the_others()
    {
        GeneratorRun second = GeneratorRun.Of(Source).After(static s => s.Replace("Path = \"a\"", "Path = \"a2\"", StringComparison.Ordinal));
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(second.Step(StepNames.Tables).Distinct(), static r => r != IncrementalStepRunReason.Unchanged));
        Assert.All(second.Step(StepNames.Rows), static r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
        Assert.Equal(1, second.EmittedAnew);
    }

    [Fact]
    public void A_new_table_leaves_the_others()
    {
        GeneratorRun second = GeneratorRun.Of(Source).After(static s => s + "\n[DeltaTable] public partial record DRow(int Id);");
        Assert.Equal(2, second.EmittedAnew);
        Assert.All(second.Step(StepNames.Clashes), static r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
    }

    [Fact]
    public void A_column_of_a_base_class_elsewhere_is_noticed()
    {
        GeneratorRun second = GeneratorRun.Of(
            """
            using Spetlr.Dsl;
            namespace Flights;
            public class Audited { public int By { get; set; } }
            [DeltaTable] public partial class ARow : Audited { public int Id { get; set; } }
            """).After(static s => s.Replace("int By", "string? By", StringComparison.Ordinal));
        Assert.Contains("\"By\", global::Spetlr.Dsl.Schema.DataType.String, true", second.Text, StringComparison.Ordinal);
    }
}
