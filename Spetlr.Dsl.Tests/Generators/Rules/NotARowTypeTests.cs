using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NotARowTypeTests : RuleTests
{
    protected override string Id => "SPT0009";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public abstract partial record {|SPT0009:OrderRow|}(int Id);
        internal static class Use { public static string Of() => Order.Key; }
        """;

    protected override string Message => "'OrderRow' cannot be a row type: it is abstract, so no row can be made";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        public abstract record Entity(int Id);
        [DeltaTable] public partial record OrderRow(int Id, int Day) : Entity(Id);
        """;

    [Theory]
    [InlineData("public partial record {|SPT0009:OrderRow|}<T>(int Id);")]
    [InlineData("public static partial class {|SPT0009:OrderRow|} { }")]
    [InlineData("public ref partial struct {|SPT0009:OrderRow|} { public int Id { get; set; } }")]
    [InlineData("public partial record {|SPT0009:OrderRow|} { public int Twice => 2; internal int Id { get; init; } }")]
    [InlineData("file partial record {|SPT0009:OrderRow|}(int Id);")]
    [InlineData("public partial class {|SPT0009:OrderRow|} { public OrderRow(int other) => Id = other; public int Id { get; } }")]
    public async Task Types_that_no_row_can_be_made_of(string declaration) => await AssertFoundAsync(
        $$"""
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] {{declaration}}
        internal static class Use { public static string Of() => Order.Key; }
        """);

    [Fact]
    public async Task A_column_of_a_private_enum_brings_no_compiler_error() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        public partial class Outer
        {
            private enum Kind { None }
            [DeltaTable] private partial record {|SPT0009:OrderRow|}(int Id, Kind Kind, Kind? Other);
        }
        internal static class Use { public static string Of() => Order.Key; }
        """);

    [Fact]
    public async Task A_private_type_has_no_handle_that_others_can_use() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        public partial class Outer { [DeltaTable] private partial record {|SPT0009:OrderRow|}(int Id); }
        internal static class Use { public static string Of() => Order.Key; }
        """);
}
