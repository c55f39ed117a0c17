using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

public sealed class ColumnNotFedTests : RuleTests
{
    protected override string Id => "SPT0110";

    protected override string Wrong => Mirrors.Of("int Id", "int Id, string Region, int? Count", "Order.StreamInto({|SPT0110:Mirror|})");

    protected override string Message =>
        "The column 'Region' of 'Mirror' takes no null, and no column of 'OrderRow' feeds it: add it with a Select";

    protected override string Right => Mirrors.Of("int Id", "int Id, string? Region, int? Count", "Order.StreamInto(Mirror)");

    [Theory]
    [InlineData("Order.Where(o => o.Id > 1).StreamInto({|SPT0110:Mirror|})")]
    [InlineData("rows.StreamInto({|SPT0110:Mirror|})")]
    [InlineData("rows.WriteAsync({|SPT0110:Mirror|}, WriteMode.Append)")]
    [InlineData("Order.StreamInto(Same).AlsoInto({|SPT0110:Copy|})")]
    [InlineData("Order.StreamInto(Same).AlsoInto({|SPT0103:Order|}).AlsoInto({|SPT0110:Copy|})")]
    [InlineData("Order.StreamInto({|SPT0110:Mirror|}, missingColumns: MissingColumnPolicy.MergeSchema)")]
    [InlineData("Order.Select(o => new MirrorRow(o.Id, \"EU\", null)).StreamInto(Mirror)")]
    [InlineData("Order.StreamInto(other, \"c\")")]
    public async Task What_is_looked_at(string call) =>
        await AssertFoundAsync(Mirrors.Of("int Id", "int Id, string Region, int? Count", call));
}
