using Microsoft.CodeAnalysis;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NoCheckpointTests : RuleTests
{
    protected override string Id => "SPT0201";

    protected override string Wrong => Sources.Call("[DeltaTable]", "Order.StreamInto({|SPT0201:Sale|})");

    protected override string Message =>
        "'Sale' declares no checkpoint and the call gives none, so the stream cannot keep its position";

    protected override string Right => Sources.Call("[DeltaTable(Checkpoint = \"c\")]", "Order.StreamInto(Sale)");

    [Theory]
    [InlineData("Order.StreamInto({|SPT0201:FlightsTables.Sale|})")]
    [InlineData("Order.StreamInto({|SPT0201:Sale|}, checkpoint: null)")]
    [InlineData("Order.StreamInto({|SPT0201:Sale|}, default)")]
    [InlineData("Order.StreamInto(mode: WriteMode.Append, target: {|SPT0201:Sale|})")]
    [InlineData("Order.StreamInto(checkpoint: \"c\", target: Sale)")]
    [InlineData("Order.StreamInto(Sale, path)")]
    [InlineData("Order.StreamInto(other)")]
    [InlineData("Sale.StreamInto({|SPT0201:Order|}, mode: WriteMode.Upsert)")]
    public async Task What_counts_as_a_checkpoint_at_the_call(string call) => await AssertFoundAsync(Sources.Call("[DeltaTable]", call));

    [Theory]
    [InlineData("[DeltaTable(CheckpointFromConfiguration = true)]", "Sale")]
    [InlineData("[DeltaTable(Checkpoint = \" \")]", "{|SPT0201:Sale|}")]
    public async Task What_counts_as_a_checkpoint_in_the_attribute(string attribute, string target) =>
        await AssertFoundAsync(Sources.Call(attribute, $"Order.StreamInto({target})"));

    [Fact]
    public async Task Handles_of_another_assembly_are_known_by_what_is_written_on_them()
    {
        GeneratorRun library = GeneratorRun.Of(
            """
            using Spetlr.Dsl;
            namespace Model;
            [DeltaTable(Checkpoint = "c")] public partial record LeftRow(int Id);
            [DeltaTable] public partial record RightRow(int Id);
            """,
            assembly: "Model").AssertClean();
        Markup markup = new(
            """
            using static Model.ModelTables;
            """ + "\n" + Sources.Call("[DeltaTable(Checkpoint = LeftCheckpointText)]", "(Sale.StreamInto(Left), Left.StreamInto({|SPT0201:Right|}), LeftCheckpoint.Child(\"x\"))")
                .Replace("LeftCheckpointText", "\"c2\"", StringComparison.Ordinal));
        var found = await GeneratorRun.Of(markup.Source, references: MetadataReference.CreateFromImage(library.Emit())).AllFindingsAsync();
        Assert.Equal(markup.Places, found.Select(static d => (d.Id, d.Location.SourceSpan)));
    }

    [Fact]
    public async Task A_method_of_the_same_name_elsewhere_is_left_alone() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        internal static class Use
        {
            public static object StreamInto(DeltaHandle target) => target;
            public static object Of() => StreamInto(Order);
        }
        """);
}
