namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class OverwriteInStreamTests : RuleTests
{
    protected override string Id => "SPT0106";

    protected override string Wrong => Sources.Streams(
        """
        public static object Of() => Order.StreamInto(Sale, mode: {|SPT0106:WriteMode.Overwrite|});
        public static object Of(int a) => Order.StreamInto({|SPT0106:Newest|}).AlsoInto(Sale, {|SPT0106:WriteMode.Overwrite|});
        """);

    protected override string Message =>
        "Each micro-batch replaces the rows of 'Sale', so only the last one's stay";

    protected override string Right => Sources.Streams(
        """
        public static object Of(WriteMode mode) => Order.StreamInto(Sale, mode: mode);
        public static object Of(int a) => Order.StreamInto(Newest, mode: WriteMode.Append);
        public static Task OfAsync() => Order.Read().WriteAsync(Newest, WriteMode.Overwrite);
        """);
}
