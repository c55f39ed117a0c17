namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NotSettableTests : RuleTests
{
    protected override string Id => "SPT0010";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable] public partial class OrderRow
        {
            public int {|SPT0010:Id|} { get; }
            [Key] public int {|SPT0010:Double|} => 2 * Id;
        }
        """);

    protected override string Message =>
        "'Id' has no accessor that sets it and no constructor parameter, so its column cannot be read";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial class OrderRow(int day)
        {
            public int Id { get; private set; }
            public int Day { get; } = day;
            public int Double => 2 * Id;
        }
        """;
}
