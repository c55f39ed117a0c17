namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class KeyTypeTests : RuleTests
{
    protected override string Id => "SPT0014";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable] public partial record OrderRow([property: Key] {|SPT0014:double|} Id, [property: Key] {|SPT0014:float|} Line);
        """);

    protected override string Message =>
        "The key column 'Id' has type 'double', whose values are rounded, so rows that should match may not";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable] public partial record OrderRow([property: Key] decimal Id, [property: Key] byte[] Line, double Total);
        """);
}
