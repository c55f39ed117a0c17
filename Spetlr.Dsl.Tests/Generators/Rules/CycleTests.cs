using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class CycleTests : RuleTests
{
    protected override string Id => "SPT0107";

    protected override string Wrong => Sources.Members("public static object[] Of() => [Alpha.StreamInto({|SPT0107:Beta|}), Beta.StreamInto({|SPT0107:Alpha|})];");

    protected override string Message =>
        "The stream from 'Alpha' into 'Beta' is part of a circle, Alpha → Beta → Alpha, so its rows go round for ever";

    protected override string Right => Sources.Members("public static object[] Of() => [Alpha.StreamInto(Beta), Beta.StreamInto(Gamma), Alpha.StreamInto(Gamma, \"c\")];");

    [Theory]
    [InlineData("public static object[] Of() => [Alpha.StreamInto({|SPT0107:Beta|}), Beta.Where(b => b.Id > 1).StreamInto({|SPT0107:Gamma|}), Gamma.StreamInto({|SPT0107:Alpha|})];")]
    [InlineData("public static object[] Of() => [Alpha.StreamInto(Gamma).AlsoInto({|SPT0107:Beta|}), Beta.StreamInto({|SPT0107:Alpha|})];")]
    [InlineData("public static object[] Of() => [Alpha.StreamInto(Beta), Beta.At(\"other\").StreamInto(Alpha)];")]
    public async Task A_circle_of_three_and_one_through_a_further_sink(string members) => await AssertFoundAsync(Sources.Members(members));
}
