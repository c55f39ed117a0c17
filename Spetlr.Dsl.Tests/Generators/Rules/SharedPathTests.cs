using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class SharedPathTests : RuleTests
{
    protected override string Id => "SPT0017";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders")] public partial record OrderRow(int Id);
        [DeltaTable(Path = {|SPT0017:"lake//./orders/"|})] public partial record SaleRow(int Id);
        """);

    protected override string Message =>
        "The path 'lake//./orders/' of 'Sale' is already that of 'Order'";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders")] public partial record OrderRow(int Id);
        [DeltaTable(Path = "lake/Orders")] public partial record SaleRow(int Id);
        [DeltaTable] public partial record FirstRow(int Id);
        [DeltaTable] public partial record SecondRow(int Id);
        """);

    [Fact]
    public async Task A_source_has_a_folder_of_its_own() => await AssertFoundAsync(
        """
        using System.ComponentModel.DataAnnotations;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Path = "abfss://c@a/orders")] public partial record OrderRow(int Id);
        [AutoloaderSource(Path = {|SPT0017:"abfss://c@a/orders/"|})] public partial record SaleRow(int Id);
        """);
}
