namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

public sealed class ColumnCaseTests : RuleTests
{
    protected override string Id => "SPT0114";

    protected override string Wrong => Mirrors.Of("int Id, string Region", "int Id, string REGION", "Order.StreamInto({|SPT0114:Mirror|})");

    protected override string Message =>
        "The column 'Region' feeds 'REGION' of 'Mirror', whose name differs in case";

    protected override string Right => Mirrors.Of("int Id, string Region", "int Id, string Region", "Order.StreamInto(Mirror)");
}
