namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class SourceIsSinkTests : RuleTests
{
    protected override string Id => "SPT0103";

    protected override string Wrong => Sources.Streams(
        """
        public static object Of() => Sale.StreamInto({|SPT0103:Sale|});
        public static object Of(int a) => Sale.Where(s => s.Id > a).StreamInto({|SPT0103:FlightsTables.Sale|}, "c");
        """);

    protected override string Message =>
        "The stream reads 'Sale' and writes into it, so it feeds itself";

    protected override string Right => Sources.Streams(
        """
        public static object Of() => Order.StreamInto(Sale);
        public static object Of(int a) => Sale.At("elsewhere").StreamInto(Sale, "c");
        public static object Of(int a, int b) => Sale.StreamInto(Sale.At("elsewhere"), "d");
        """);
}
