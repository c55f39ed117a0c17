namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NullablePartitionTests : RuleTests
{
    protected override string Id => "SPT0016";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable, PartitionBy({|SPT0016:nameof(Country)|}, {|SPT0016:nameof(Day)|})] public partial record OrderRow(int Id, string? Country, int? Day);
        """);

    protected override string Message =>
        "'OrderRow' is partitioned by 'Country', which can be null: null and the empty text are stored as one and read back as null";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable, PartitionBy(nameof(Country), nameof(Day))] public partial record OrderRow(int? Id, string Country, int Day);
        """);
}
