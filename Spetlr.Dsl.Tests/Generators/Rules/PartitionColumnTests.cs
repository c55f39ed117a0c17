using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class PartitionColumnTests : RuleTests
{
    protected override string Id => "SPT0008";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable, PartitionBy("Day", {|SPT0008:"Hour"|}, {|SPT0008:"Day"|})] public partial record OrderRow(int Id, int Day);
        """;

    protected override string Message => "'OrderRow' cannot be partitioned by 'Hour': it has no such public property";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable, PartitionBy(nameof(Hour), nameof(Day))] public partial record OrderRow(int Id, int Day, int Hour);
        """;

    [Fact]
    public async Task A_column_must_be_left() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable, PartitionBy(nameof(Id), {|SPT0008:nameof(Day)|})] public partial record OrderRow(int Id, int Day);
        """);
}
