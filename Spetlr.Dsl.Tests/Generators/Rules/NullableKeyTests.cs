using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class NullableKeyTests : RuleTests
{
    protected override string Id => "SPT0013";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable] public partial record OrderRow([property: Key] {|SPT0013:int?|} Id, [property: Key] {|SPT0013:string?|} Line, int? Count);
        """);

    protected override string Message =>
        "The key column 'Id' can be null, and a null matches no row";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable] public partial record OrderRow([property: Key] int Id, [property: Key] string Line, int? Count);
        """);

    [Fact]
    public void A_text_where_nullability_is_off_is_left_alone() => Assert.Empty(GeneratorRun.Of(
        """
        using System.ComponentModel.DataAnnotations;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow([property: Key] string Id);
        """,
        Microsoft.CodeAnalysis.NullableContextOptions.Disable).Diagnostics);
}
