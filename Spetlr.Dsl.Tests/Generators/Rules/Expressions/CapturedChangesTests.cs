using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Expressions;

public sealed class CapturedChangesTests : RuleTests
{
    protected override string Id => "SPT0121";

    protected override string Wrong => Of("int least = 1; Dataset<OrderRow> rows = Order.Where(o => o.Id > {|SPT0121:least|}); least = 10; return (rows, least);");

    protected override string Message =>
        "'least' is read when the plan is built, so what is written to it further down changes nothing: use a variable that stays as it is";

    protected override string Right => Of("int least = 1; least = 10; Dataset<OrderRow> rows = Order.Where(o => o.Id > least); return (rows, least);");

    [Theory]
    [InlineData("Dataset<OrderRow> rows = Order.Where(o => o.Id > {|SPT0121:most|}); most++; return rows;")]
    [InlineData("Dataset<OrderRow> rows = Order.Where(o => o.Id > {|SPT0121:most|}); int.TryParse(\"1\", out most); return rows;")]
    [InlineData("Dataset<OrderRow>? rows = null; for (int i = 0; i < 3; i++) { int least = i; rows = Order.Where(o => o.Id > least); } return rows!;")]
    public async Task A_write_further_down_counts(string body) => await AssertFoundAsync(Of(body));

    private static string Of(string body) =>
        $$"""
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        internal static class Use { public static object Of(int most) { {{body}} } }
        """;
}
