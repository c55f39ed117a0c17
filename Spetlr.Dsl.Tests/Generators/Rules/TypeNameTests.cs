using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class TypeNameTests : RuleTests
{
    protected override string Id => "SPT0005";

    protected override string Wrong =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow
        {
            [Column(TypeName = {|SPT0005:"decimal(39,2)"|})] public decimal Total { get; init; }
            [Column("paid", TypeName = {|SPT0005:"decimal(4,5)"|})] public decimal? Paid { get; init; }
            [Column(TypeName = {|SPT0005:"bigint"|})] public int Id { get; init; }
        }
        """;

    protected override string Message =>
        "'Total' is of type 'decimal' and cannot be a column of type 'decimal(39,2)': write \"decimal(p,s)\" with p from 1 to 38 and s from 0 to p";

    protected override string Right =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow
        {
            [Column(TypeName = "decimal(38,2)")] public decimal Total { get; init; }
            [Column("paid", TypeName = "Decimal(5, 5)")] public decimal? Paid { get; init; }
            [Column(TypeName = "bigint")] public long Id { get; init; }
            [Column(TypeName = "string")] public System.DayOfWeek Day { get; init; }
        }
        """;

    [Fact]
    public async Task The_remedy_names_the_type_that_fits()
    {
        var found = await AssertFoundAsync(
            """
            using System.ComponentModel.DataAnnotations.Schema;
            using Spetlr.Dsl;
            namespace Flights;
            [DeltaTable] public partial record OrderRow { [Column(TypeName = {|SPT0005:"date"|})] public System.DateTime At { get; init; } }
            """);
        Assert.Equal(
            "'At' is of type 'System.DateTime' and cannot be a column of type 'date': leave TypeName out or write \"timestamp_ntz\", or change the property's type",
            found.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
