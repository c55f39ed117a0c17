namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class DroppedPipelineTests : RuleTests
{
    protected override string Id => "SPT0101";

    protected override string Wrong => Sources.Streams(
        """
        public static void Of() => Order.{|SPT0101:StreamInto|}(Sale);
        public static void Of(SpetlrSession session) { Order.StreamInto(Sale).{|SPT0101:On|}(session); }
        """);

    protected override string Message =>
        "'StreamInto' only declares a stream and its result is dropped, so nothing runs";

    protected override string Right => Sources.Streams(
        """
        public static object Of() => Order.StreamInto(Sale);
        public static void Of(SpetlrSession session) { _ = Order.StreamInto(Sale).On(session); }
        public static Task RunAsync() => Order.StreamInto(Sale).RunAsync();
        """);
}
