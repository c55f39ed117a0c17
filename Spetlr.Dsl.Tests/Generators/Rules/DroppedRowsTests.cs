using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class DroppedRowsTests : RuleTests
{
    protected override string Id => "SPT0108";

    protected override string Wrong => Sources.Members("public static void Of() { Alpha.{|SPT0108:Where|}(a => a.Id > 1); }");

    protected override string Message =>
        "'Where' only describes rows and its result is dropped, so nothing is read: end the chain with StreamInto, WriteAsync or ToListAsync";

    protected override string Right => Sources.Members("public static void Of() { _ = Alpha.Where(a => a.Id > 1); }");

    [Theory]
    [InlineData("public static void Of() { Alpha.{|SPT0108:Read|}(); }")]
    [InlineData("public static void Of() => Alpha.Where(a => a.Id > 1).{|SPT0108:Select|}(a => new BetaRow(a.Id));")]
    [InlineData("public static async Task Of() { await Alpha.Where(a => a.Id > 1).ToListAsync(); }")]
    public async Task Every_step_that_makes_rows_counts(string members) => await AssertFoundAsync(Sources.Members(members));
}
