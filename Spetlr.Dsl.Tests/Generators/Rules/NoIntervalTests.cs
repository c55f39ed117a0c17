using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NoIntervalTests : RuleTests
{
    protected override string Id => "SPT0207";

    protected override string Wrong => Sources.Members("public static object Of() => Trigger.ProcessingTime({|SPT0207:TimeSpan.Zero|});");

    protected override string Message =>
        "A processing-time trigger needs an interval above zero: zero looks for data again and again without a rest";

    protected override string Right => Sources.Members("public static object Of() => Trigger.ProcessingTime(TimeSpan.FromSeconds(1));");

    [Theory]
    [InlineData("public static object Of() => Trigger.ProcessingTime({|SPT0207:default|});")]
    [InlineData("public static object Of() => Trigger.ProcessingTime({|SPT0207:TimeSpan.FromSeconds(-5)|});")]
    [InlineData("public static object Of() => Trigger.ProcessingTime({|SPT0207:new TimeSpan(0, 0, 0)|});")]
    [InlineData("public static object Of() => Trigger.ProcessingTime(interval: {|SPT0207:-TimeSpan.FromMinutes(1)|});")]
    [InlineData("public static object Of(TimeSpan each) => Trigger.ProcessingTime(each);")]
    [InlineData("public static object Of(int seconds) => Trigger.ProcessingTime(TimeSpan.FromSeconds(seconds));")]
    [InlineData("public static object Of() => Trigger.ProcessingTime(new TimeSpan(1, -30, 0));")]
    public async Task What_the_source_alone_says_is_known(string members) => await AssertFoundAsync(Sources.Members(members));
}
