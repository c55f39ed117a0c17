using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

public sealed class NullableIntoNotNullTests : RuleTests
{
    protected override string Id => "SPT0113";

    protected override string Wrong => Mirrors.Of("int Id, int? Count", "int Id, int Count", "Order.StreamInto({|SPT0113:Mirror|})");

    protected override string Message =>
        "The column 'Count' can be null and that of 'Mirror' cannot, so the first null stops the write: leave such rows out with a Where, or give a value with a Select";

    protected override string Right => Mirrors.Of("int Id, int? Count", "int Id, int? Count", "Order.StreamInto(Mirror)");

    [Theory]
    [InlineData("Order.Where(o => o.Id > 1).StreamInto({|SPT0113:Mirror|})")]
    [InlineData("Order.Where(o => o.Count != null).StreamInto(Mirror)")]
    [InlineData("Order.Where(o => o.Count > 3).Where(o => o.Id > 1).StreamInto(Mirror)")]
    [InlineData("Order.Where(o => o.Count > 3).Select(o => new OrderRow(o.Id, null)).StreamInto({|SPT0113:Mirror|})")]
    [InlineData("Order.Select(o => new MirrorRow(o.Id, o.Count ?? 0)).StreamInto(Mirror)")]
    [InlineData("rows.StreamInto(Mirror)")]
    public async Task A_condition_on_the_column_is_trusted(string call) =>
        await AssertFoundAsync(Mirrors.Of("int Id, int? Count", "int Id, int Count", call));
}
