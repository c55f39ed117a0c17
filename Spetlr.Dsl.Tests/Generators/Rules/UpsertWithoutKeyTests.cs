using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class UpsertWithoutKeyTests : RuleTests
{
    protected override string Id => "SPT0104";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable("Sales", Mode = {|SPT0104:WriteMode.Upsert|})] public partial record SaleRow(int Id);
        """;

    protected override string Message => "'Sales' is upserted into but has no [Key] column, so rows cannot be matched";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable("Sales", Mode = WriteMode.Upsert)] public partial record SaleRow([property: Key] int Id);
        """);

    [Theory]
    [InlineData("Order.StreamInto(Sale, mode: {|SPT0104:WriteMode.Upsert|})")]
    [InlineData("Order.StreamInto(Sale, null, {|SPT0104:(WriteMode)2|})")]
    [InlineData("Order.StreamInto(Sale, mode: WriteMode.Append)")]
    [InlineData("Sale.StreamInto(Order, \"c\", WriteMode.Upsert)")]
    [InlineData("Order.StreamInto(other, mode: WriteMode.Upsert)")]
    [InlineData("Order.Where(o => o.Id > 1).StreamInto(Sale, mode: {|SPT0104:WriteMode.Upsert|})")]
    [InlineData("Order.Read().WriteAsync(Sale, {|SPT0104:WriteMode.Upsert|})")]
    [InlineData("Sale.Read().WriteAsync(Order, WriteMode.Upsert)")]
    [InlineData("new SimpleLoader(Sale, {|SPT0104:WriteMode.Upsert|})")]
    [InlineData("new SimpleLoader(Order, WriteMode.Upsert)")]
    public async Task The_mode_at_the_call(string call) => await AssertFoundAsync(Sources.Call("[DeltaTable(Checkpoint = \"c\")]", call));
}
