namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class TriggerOnceTests : RuleTests
{
    protected override string Id => "SPT0206";

    protected override string Wrong => Sources.Streams(
        """
        public static object Of() => Trigger.{|SPT0206:Once|};
        public static Task OfAsync() => Order.StreamInto(Sale).StartAsync(Spetlr.Dsl.Trigger.{|SPT0206:Once|});
        """);

    protected override string Message =>
        "'Trigger.Once' reads everything in one batch, whatever the source's limits; 'Trigger.AvailableNow' ends by itself too and keeps them";

    protected override string Right => Sources.Streams(
        """
        public static Task OfAsync() => Order.StreamInto(Sale).StartAsync(Trigger.AvailableNow);
        public static object Once => nameof(Trigger.AvailableNow);
        """);
}
