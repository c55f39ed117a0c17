using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class LocalCheckpointTests : RuleTests
{
    protected override string Id => "SPT0204";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Checkpoint = {|SPT0204:"/home/me/c"|})] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = {|SPT0204:@"C:\c"|})] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = {|SPT0204:"file:///c"|})] public partial record FileRow(int Id);
        """);

    protected override string Message =>
        "The checkpoint '/home/me/c' is a path of one machine; on another one the stream starts anew";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Checkpoint = "home/me/c")] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = "abfss://c@a.dfs.core.windows.net/c")] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = "/dbfs/c")] public partial record FirstRow(int Id);
        [DeltaTable(Checkpoint = "/{MNT}/c")] public partial record SecondRow(int Id);
        """);

    [Theory]
    [InlineData("Order.StreamInto(Sale, {|SPT0204:\"/c\"|})")]
    [InlineData("Order.StreamInto(other, {|SPT0204:\"/c\"|})")]
    public async Task At_the_call(string call) =>
        await AssertFoundAsync(Sources.Call("[DeltaTable(Path = \"lake/sales\")]", call));
}
