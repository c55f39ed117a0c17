namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class PartitionTypeTests : RuleTests
{
    protected override string Id => "SPT0015";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable, PartitionBy({|SPT0015:nameof(Hash)|}, {|SPT0015:"Total"|})] public partial record OrderRow(int Id, byte[] Hash, double Total);
        """);

    protected override string Message =>
        "'OrderRow' is partitioned by 'Hash' of type 'byte[]': the log holds the value as text, so bytes that are not UTF-8 cannot be written";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable, PartitionBy(nameof(Id), nameof(Price))] public partial record OrderRow(int Id, byte[] Hash, double Total, decimal Price);
        """);
}
