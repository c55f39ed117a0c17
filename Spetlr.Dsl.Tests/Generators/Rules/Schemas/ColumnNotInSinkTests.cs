using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

public sealed class ColumnNotInSinkTests : RuleTests
{
    protected override string Id => "SPT0111";

    protected override string Wrong => Mirrors.Of("int Id, string Region", "int Id", "Order.StreamInto({|SPT0111:Mirror|})");

    protected override string Message =>
        "'Mirror' has no column 'Region', which 'OrderRow' has: leave it out with a Select, or choose MissingColumnPolicy.MergeSchema or LeaveOut";

    protected override string Right => Mirrors.Of("int Id, [property: NotMapped] string? Region = null", "int Id", "Order.StreamInto(Mirror)");

    [Theory]
    [InlineData("Order.StreamInto(Mirror, missingColumns: MissingColumnPolicy.MergeSchema)")]
    [InlineData("Order.StreamInto(Mirror, missingColumns: MissingColumnPolicy.LeaveOut)")]
    [InlineData("Order.StreamInto(Mirror, missingColumns: policy)")]
    [InlineData("Order.StreamInto({|SPT0111:Mirror|}, missingColumns: MissingColumnPolicy.Fail)")]
    [InlineData("Order.Select(o => new MirrorRow(o.Id)).StreamInto(Mirror)")]
    [InlineData("Order.StreamInto(Same).AlsoInto({|SPT0111:Copy|})")]
    [InlineData("Order.StreamInto(Same).AlsoInto(Copy, missingColumns: MissingColumnPolicy.LeaveOut)")]
    public async Task A_policy_and_a_select_allow_it(string call) =>
        await AssertFoundAsync(Mirrors.Of("int Id, string Region", "int Id", call));
}
