namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class TwoNamingPoliciesTests : RuleTests
{
    protected override string Id => "SPT0012";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Naming = NamingPolicy.SnakeCase), AutoloaderSource("Landing", Naming = {|SPT0012:NamingPolicy.CamelCase|})]
        public partial record OrderRow(int Id);
        """;

    protected override string Message =>
        "'OrderRow' is declared with the naming policies SnakeCase and CamelCase, but its columns have one set of names";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Naming = NamingPolicy.SnakeCase), AutoloaderSource("Landing")]
        public partial record OrderRow(int Id);
        """;
}
