using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class UnsupportedTypeTests : RuleTests
{
    protected override string Id => "SPT0004";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, {|SPT0004:uint?|} Count)
        {
            public required {|SPT0004:object|} Extra { get; init; }
        }
        internal static class Use { public static string Of() => Order.Key; }
        """;

    protected override string Message => "'Count' has type 'uint?', which no Delta type fits: use 'long'";

    protected override string Right =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, long? Count)
        {
            [NotMapped] public required object Extra { get; init; }
        }
        """;

    [Theory]
    [InlineData("byte", "use 'short', Delta's byte is signed")]
    [InlineData("ushort", "use 'int'")]
    [InlineData("uint", "use 'long'")]
    [InlineData("ulong", "use 'decimal' with [Column(TypeName = \"decimal(20,0)\")]")]
    [InlineData("nint", "use 'long'")]
    [InlineData("char", "use 'string'")]
    [InlineData("System.TimeSpan", "use 'long' and store ticks or microseconds")]
    [InlineData("System.TimeOnly", "use 'string', or 'long' and store microseconds")]
    [InlineData("System.Half", "use 'float'")]
    [InlineData("System.Int128", "use 'decimal' (28 digits) or 'string'")]
    [InlineData("System.Uri", "use 'string'")]
    [InlineData("object", "make its parts columns of their own, or leave the property out with [NotMapped]")]
    [InlineData("uint[]", "use 'long'")]
    [InlineData("System.Collections.Generic.Dictionary<string, System.TimeSpan>", "use 'long' and store ticks or microseconds")]
    [InlineData("Whole", "declare 'Whole' partial, so that it becomes a nested column, or leave the property out with [NotMapped]")]
    public async Task Each_type_without_a_column_has_a_way_out(string type, string wayOut)
    {
        var found = await AssertFoundAsync(
            $$"""
            #nullable disable
            using Spetlr.Dsl;
            namespace Flights;
            [DeltaTable] public partial class OrderRow { public int Id { get; set; } public {|SPT0004:{{type}}|} Value { get; set; } }
            public class Whole { public int Id { get; set; } }
            """);
        Assert.EndsWith(wayOut, found.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
