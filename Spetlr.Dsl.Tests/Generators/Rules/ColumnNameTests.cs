namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class ColumnNameTests : RuleTests
{
    protected override string Id => "SPT0007";

    protected override string Wrong =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow([property: Column({|SPT0007:"order id"|})] int Id);
        """;

    protected override string Message =>
        "The column name 'order id' of 'Id' holds a character that Delta refuses: a space, a line break, a tab or one of ,;{}()=";

    protected override string Right =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow([property: Column("order-id.ä#%")] int Id);
        """;
}
