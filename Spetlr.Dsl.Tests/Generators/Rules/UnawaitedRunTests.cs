using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class UnawaitedRunTests : RuleTests
{
    protected override string Id => "SPT0109";

    protected override string Wrong => Sources.Members("public static async Task Main() { StreamingQuery {|SPT0109:query = await Alpha.StreamInto(Beta).StartAsync(Trigger.AvailableNow)|}; Console.WriteLine(query.Name); }");

    protected override string Message =>
        "Nothing waits for 'query', which runs with Trigger.AvailableNow, so the program ends before it: await its Completion, or use RunAsync";

    protected override string Right => Sources.Members("public static async Task Main() { StreamingQuery query = await Alpha.StreamInto(Beta).StartAsync(Trigger.AvailableNow); await query.Completion; }");

    [Theory]
    [InlineData("public static async Task Other() { StreamingQuery query = await Alpha.StreamInto(Beta).StartAsync(Trigger.AvailableNow); Console.WriteLine(query.Name); }")]
    [InlineData("public static async Task Main() { StreamingQuery query = await Alpha.StreamInto(Beta).StartAsync(Trigger.AvailableNow); await query.StopAsync(); }")]
    [InlineData("public static async Task Main() { StreamingQuery query = await Alpha.StreamInto(Beta).StartAsync(Trigger.ProcessingTime(TimeSpan.FromSeconds(1))); Console.WriteLine(query.Name); }")]
    [InlineData("public static async Task Main() { StreamingQuery query = await Alpha.StreamInto(Beta).RunAsync(); Console.WriteLine(query.Name); }")]
    [InlineData("public static async Task Main() { StreamingQuery {|SPT0109:query = await Alpha.StreamInto(Beta).StartAsync(Trigger.AvailableNow).ConfigureAwait(false)|}; }")]
    public async Task What_waits_is_left_alone(string members) => await AssertFoundAsync(Sources.Members(members));
}
