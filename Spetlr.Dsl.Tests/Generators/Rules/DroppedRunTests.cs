namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class DroppedRunTests : RuleTests
{
    protected override string Id => "SPT0102";

    protected override string Wrong => Sources.Streams(
        """
        public static void Of() => Order.StreamInto(Sale).{|SPT0102:RunAsync|}();
        public static void Of(SpetlrSession session) { Order.StreamInto(Sale).On(session).{|SPT0102:StartAsync|}(Trigger.AvailableNow); }
        public static async Task OfAsync() { await Order.StreamInto(Sale).{|SPT0102:StartAsync|}(Trigger.AvailableNow); }
        public static async Task OfAsync(int a) { await Order.StreamInto(Sale).{|SPT0102:StartAsync|}(Trigger.AvailableNow).ConfigureAwait(false); }
        """);

    protected override string Message =>
        "The result of 'RunAsync' is dropped: nothing waits for the run, and its error is lost";

    protected override string Right => Sources.Streams(
        """
        public static void Of() => _ = Order.StreamInto(Sale).RunAsync();
        public static async Task OfAsync() { await Order.StreamInto(Sale).RunAsync(); }
        public static async Task OfAsync(int a) { StreamingQuery query = await Order.StreamInto(Sale).StartAsync(Trigger.AvailableNow); await query.Completion; }
        """);
}
