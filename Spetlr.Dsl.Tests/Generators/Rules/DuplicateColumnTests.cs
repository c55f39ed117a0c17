namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class DuplicateColumnTests : RuleTests
{
    protected override string Id => "SPT0006";

    protected override string Wrong =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, int {|SPT0006:ID|})
        {
            [Column({|SPT0006:"id"|})] public int Third { get; init; }
        }
        """;

    protected override string Message =>
        "The column name 'ID' of 'ID' is already that of 'Id'; Delta does not tell names apart by case";

    protected override string Right =>
        """
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, [property: Column("id2")] int ID);
        """;
}
