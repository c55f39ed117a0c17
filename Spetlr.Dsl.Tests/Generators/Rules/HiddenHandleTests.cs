using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class HiddenHandleTests : RuleTests
{
    protected override string Id => "SPT0003";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record {|SPT0003:Order|}(int Id);
        internal static class Use { public static string Of() => FlightsTables.Order.Key; }
        """;

    protected override string Message =>
        "The handle 'Order' of 'Order' is hidden by the type 'Flights.Order', so 'Order' in code does not mean the table";

    protected override string Right =>
        """
        using System.Collections.Generic;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        [DeltaTable] public partial record ListRow(int Id);
        internal static class Use { public static string Of() => Order.Key + List.Key; }
        """;

    [Fact]
    public async Task A_namespace_hides_too() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record {|SPT0003:FlightsRow|}(int Id);
        """);

    [Fact]
    public async Task A_type_of_a_using_hides_too() => await AssertFoundAsync(
        """
        global using System.IO;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable({|SPT0003:"File"|})] public partial record DocumentRow(int Id);
        internal static class Use { public static string Of() => {|CS0229:File|}.Key; }
        """);

    [Fact]
    public async Task A_type_beside_a_nested_row_type_does_not_hide() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        public static partial class Rows { [DeltaTable] public partial record Order(int Id); }
        internal static class Use { public static string Of() => Order.Key; }
        """);
}
