using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class KeyNotANameTests : RuleTests
{
    protected override string Id => "SPT0011";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable({|SPT0011:"my-tbl"|})] public partial record OrderRow(int Id);
        internal static class Use { public static string Of() => my_tbl.Key; }
        """;

    protected override string Message =>
        "The key 'my-tbl' of 'OrderRow' cannot name a handle: it is not a C# name; use letters, digits and '_'";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable("my_tbl_2")] public partial record OrderRow(int Id);
        [DeltaTable("class")] public partial record SaleRow(int Id);
        """;

    [Fact]
    public async Task Members_of_every_class_are_taken() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record {|SPT0011:EqualsRow|}(int Id);
        [DeltaTable({|SPT0011:""|})] public partial record OrderRow(int Id);
        """);
}
