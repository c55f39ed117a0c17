using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class UndefinedValueTests : RuleTests
{
    protected override string Id => "SPT0105";

    protected override string Wrong =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Mode = {|SPT0105:(WriteMode)7|})] public partial record SaleRow(int Id);
        [AutoloaderSource(Format = {|SPT0105:(FileFormat)9|})] public partial record OrderRow(int Id);
        [AutoloaderSource(Naming = {|SPT0105:(NamingPolicy)9|})] public partial record ItemRow(int Id);
        """;

    protected override string Message => "'7' is not a value of WriteMode: use WriteMode.Append, WriteMode.Overwrite or WriteMode.Upsert";

    protected override string Right =>
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Mode = (WriteMode)1)] public partial record SaleRow(int Id);
        """;

    [Theory]
    [InlineData("Order.StreamInto(Sale, mode: {|SPT0105:(WriteMode)7|})")]
    [InlineData("Order.StreamInto(other, mode: {|SPT0105:(WriteMode)(-1)|})")]
    [InlineData("Order.StreamInto(Sale, mode: (WriteMode)0)")]
    [InlineData("Order.StreamInto(Sale, mode: null)")]
    public async Task The_mode_at_the_call(string call) => await AssertFoundAsync(Sources.Call("[DeltaTable(Checkpoint = \"c\")]", call));
}
