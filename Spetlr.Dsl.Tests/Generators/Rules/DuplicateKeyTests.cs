using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class DuplicateKeyTests : RuleTests
{
    protected override string Id => "SPT0002";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        [DeltaTable({|SPT0002:"Order"|})] public partial record SaleRow(int Id);
        internal static class Use { public static string Of() => Order.Key; }
        """;

    protected override string Message => "The key 'Order' of 'Flights.SaleRow' is already that of 'Flights.OrderRow'";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        [DeltaTable("order")] public partial record SaleRow(int Id);
        """;

    [Fact]
    public async Task A_source_and_a_table_share_the_keys() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights
        {
            [AutoloaderSource, DeltaTable] public partial record {|SPT0002:OrderRow|}(int Id);
        }
        namespace Flights.Other
        {
            [DeltaTable] public partial record {|SPT0002:OrderRow|}(int Id);
        }
        """);
}
