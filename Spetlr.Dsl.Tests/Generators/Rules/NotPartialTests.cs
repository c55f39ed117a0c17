using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NotPartialTests : RuleTests
{
    protected override string Id => "SPT0001";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public record {|SPT0001:OrderRow|}(int Id, string? Note);
        internal static class Use { public static string Of() => Order.Key + FlightsTables.Order.Key; }
        """;

    protected override string Message =>
        "'OrderRow' is not partial, so the generator cannot add the schema and the reader of 'OrderRow'";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, string? Note);
        """;

    [Fact]
    public async Task Each_containing_type_must_be_partial() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        public static class {|SPT0001:Outer|}
        {
            public partial class Middle { [DeltaTable] internal partial record OrderRow(int Id); }
        }
        internal static class Use { public static string Of() => Order.Key; }
        """);

    [Fact]
    public async Task One_mistake_does_not_hide_another() => await AssertFoundAsync(
        """
        using System;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Mode = {|SPT0104:WriteMode.Upsert|})]
        public class {|SPT0001:OrderRow|} { public {|SPT0004:TimeSpan|} Took { get; set; } public {|SPT0004:uint|} Id { get; set; } }
        internal static class Use { public static int Of() { int {|CS0219:unused|} = 1; return Order.Key.Length; } }
        """);
}
