using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class CheckpointIsTableTests : RuleTests
{
    protected override string Id => "SPT0202";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders", Checkpoint = {|SPT0202:"./lake/orders/"|})] public partial record OrderRow(int Id);
        [DeltaTable(Path = "lake/sales", Checkpoint = {|SPT0202:"lake/orders"|})] public partial record SaleRow(int Id);
        """);

    protected override string Message =>
        "The checkpoint './lake/orders/' is the folder of the table 'Order'";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders", Checkpoint = "lake/orders_checkpoint")] public partial record OrderRow(int Id);
        """);

    [Theory]
    [InlineData("Order.StreamInto(Sale, {|SPT0202:\"lake/sales\"|})")]
    [InlineData("Order.StreamInto(other, \"lake/sales\")")]
    public async Task At_the_call(string call) =>
        await AssertFoundAsync(Sources.Call("[DeltaTable(Path = \"lake/sales\")]", call));
}
