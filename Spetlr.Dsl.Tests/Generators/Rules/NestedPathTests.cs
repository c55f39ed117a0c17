using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NestedPathTests : RuleTests
{
    protected override string Id => "SPT0018";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders")] public partial record OrderRow(int Id);
        [DeltaTable(Path = {|SPT0018:"lake/orders/errors/new"|})] public partial record ErrorRow(int Id);
        """);

    protected override string Message =>
        "The path 'lake/orders/errors/new' of 'Error' is inside 'lake/orders', the folder of 'Order': VACUUM of the outer table deletes the inner one's files";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Path = "lake/orders")] public partial record OrderRow(int Id);
        [DeltaTable(Path = "lake/orders_errors")] public partial record ErrorRow(int Id);
        [DeltaTable(Path = "lake/orders/_quarantine/rows")] public partial record QuarantineRow(int Id);
        """);

    [Fact]
    public async Task A_table_inside_a_sources_folder_is_taken_for_files() => await AssertFoundAsync(
        """
        using System.ComponentModel.DataAnnotations;
        using Spetlr.Dsl;
        namespace Flights;
        [AutoloaderSource(Path = "/landing/")] public partial record LandingRow(int Id);
        [DeltaTable(Path = {|SPT0018:"/landing/orders"|})] public partial record OrderRow(int Id);
        [DeltaTable(Path = "/other")] public partial record OtherRow(int Id);
        """);
}
