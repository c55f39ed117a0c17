using Microsoft.CodeAnalysis;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>Where handles go and how code reaches them.</summary>
public sealed class PlacementTests
{
    private const string Table =
        """
        using Spetlr.Dsl;
        [DeltaTable(Checkpoint = "c")] public partial record ARow(int Id);
        """;

    [Theory]
    [InlineData("Flights", null, "global::Flights.FlightsTables")]
    [InlineData("My.App", null, "global::My.App.MyAppTables")]
    [InlineData("My.App", "Acme", "global::Acme.MyAppTables")]
    [InlineData("my-app.2nd", null, "global::my_app._2nd.MyApp2ndTables")]
    [InlineData("1st", "", "global::_1st._1stTables")]
    public void Handles_are_in_the_root_namespace(string assembly, string? rootNamespace, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(Table, assembly: assembly, rootNamespace: rootNamespace).AssertClean();
        Assert.Contains($"global using static {expected};", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_named_as_the_root_namespace_moves_them()
    {
        GeneratorRun run = GeneratorRun.Of(Table + "public static class Flights { public static string Of() => A.Key; }").AssertClean();
        Assert.Contains("global using static global::Spetlr.Dsl.Generated.FlightsTables;", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_named_as_its_class_gets_another_name() =>
        GeneratorRun.Of("using Spetlr.Dsl; [DeltaTable] public partial record FlightsTablesRow(int Id);").AssertClean();

    [Fact]
    public void A_handle_takes_its_name_before_a_checkpoint_does() =>
        GeneratorRun.Of(Table + "[DeltaTable(\"ACheckpoint\")] public partial record BRow(int Id);").AssertClean();

    [Fact]
    public void Names_that_differ_in_case_alone_each_get_a_file() =>
        GeneratorRun.Of(Table + "[DeltaTable] public partial record aRow(int Id); [DeltaTable(\"x\")] public partial record AROW(int Id);").AssertClean();

    [Fact]
    public void Handles_of_several_assemblies_live_side_by_side()
    {
        MetadataReference first = MetadataReference.CreateFromImage(GeneratorRun.Of(Table, assembly: "First").AssertClean().Emit());
        MetadataReference second = MetadataReference.CreateFromImage(
            GeneratorRun.Of(Table.Replace("ARow", "BRow", StringComparison.Ordinal), assembly: "Second").AssertClean().Emit());
        GeneratorRun.Of(
            """
            global using static First.FirstTables;
            global using static Second.SecondTables;
            using Spetlr.Dsl;
            [DeltaTable(Checkpoint = "d")] public partial record CRow(int Id);
            internal static class Use { public static string Of() => $"{A.Key}{B.Key}{C.Key}{ACheckpoint}{BCheckpoint}{CCheckpoint}"; }
            """,
            references: [first, second]).AssertClean();
    }

    [Fact]
    public void An_obsolete_row_type_brings_no_warning_into_generated_code() =>
        GeneratorRun.Of("using System; using Spetlr.Dsl; [Obsolete, DeltaTable] public partial record ARow(int Id) { [Obsolete(\"x\")] public int Old { get; init; } }")
            .AssertClean();

    [Fact]
    public void Row_types_may_derive_from_one_another() =>
        GeneratorRun.Of("using Spetlr.Dsl; [DeltaTable] public partial record ARow(int Id); [DeltaTable] public partial record BRow(int Id, int Day) : ARow(Id);")
            .AssertClean();

    [Fact]
    public void Text_of_the_attribute_cannot_break_a_comment_or_a_literal() =>
        GeneratorRun.Of("using Spetlr.Dsl; [DeltaTable(Path = \"a\\u0001\\n<b>&\\\"{0}\", Checkpoint = \"\\u2028*/\")] public partial record ARow(int Id);").AssertClean();

    [Fact]
    public void An_assembly_that_promises_to_fit_other_languages_stays_free_of_warnings() =>
        GeneratorRun.Of("using Spetlr.Dsl; [assembly: System.CLSCompliant(true)] [DeltaTable(Checkpoint = \"c\")] public partial record ARow(int Id);").AssertClean();

    [Fact]
    public void An_attribute_on_two_parts_is_the_compilers_error_alone()
    {
        GeneratorRun run = GeneratorRun.Of("using Spetlr.Dsl; [DeltaTable] public partial record ARow(int Id); [DeltaTable] public partial record ARow;");
        Assert.Empty(run.Diagnostics);
        Assert.Equal(["CS0579"], run.CompilerFindings().Select(static d => d.Id));
    }

    [Fact]
    public void Without_tables_nothing_is_emitted() => Assert.Empty(GeneratorRun.Of("internal class C;").AssertClean().Result.GeneratedSources);
}
