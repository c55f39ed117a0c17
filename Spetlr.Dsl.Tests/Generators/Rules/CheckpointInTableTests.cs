using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class CheckpointInTableTests : RuleTests
{
    protected override string Id => "SPT0203";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders", Checkpoint = {|SPT0203:"lake/orders/checkpoint"|})] public partial record OrderRow(int Id);
        [DeltaTable(Path = "lake/sales", Checkpoint = {|SPT0203:"lake/orders/a/b"|})] public partial record SaleRow(int Id);
        """);

    protected override string Message =>
        "The checkpoint 'lake/orders/checkpoint' is inside the folder of 'Order' without a folder that begins with '_', so VACUUM deletes it";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders", Checkpoint = "lake/orders/_checkpoints/landing")] public partial record OrderRow(int Id);
        [DeltaTable(Path = "lake/sales", Checkpoint = "lake/checkpoints/sales")] public partial record SaleRow(int Id);
        """);

    [Theory]
    [InlineData("Order.StreamInto(Sale, {|SPT0203:\"lake/sales/c\"|})")]
    [InlineData("Order.StreamInto(Sale, {|SPT0203:new CheckpointPath(\"lake/sales/c\")|})")]
    [InlineData("Order.StreamInto(Sale, checkpoint: {|SPT0203:new CheckpointPath(\"lake/sales\").Child(\"c\")|})")]
    [InlineData("Order.StreamInto(Sale, SaleCheckpoint.Child(\"c\"))")]
    [InlineData("new StreamLoader(new SimpleLoader(Sale, WriteMode.Append), {|SPT0203:\"lake/sales/c\"|})")]
    [InlineData("new StreamLoader(new SimpleLoader(Sale, WriteMode.Append), SaleCheckpoint)")]
    [InlineData("Order.StreamInto(Sale, path)")]
    public async Task At_the_call(string call) =>
        await AssertFoundAsync(Sources.Call("[DeltaTable(Path = \"lake/sales\", Checkpoint = \"lake/sales/_checkpoints\")]", call));
}
