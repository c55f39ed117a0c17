using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

public sealed class ColumnDoesNotFitTests : RuleTests
{
    protected override string Id => "SPT0112";

    protected override string Wrong => Mirrors.Of("int Id, long? Count", "int Id, int? Count", "Order.StreamInto({|SPT0112:Mirror|})");

    protected override string Message =>
        "The column 'Count' is long and that of 'Mirror' is integer: write a Select with the cast 'Count = (int?)r.Count'";

    protected override string Right => Mirrors.Of("int Id, int? Count", "int Id, long? Count", "Order.StreamInto(Mirror)");

    [Theory]
    [InlineData("string", "int", "is string and that of 'Mirror' is integer: no cast makes one of the other, so change the type of one of the columns")]
    [InlineData("int", "string", "write a Select with the cast 'V = r.V.ToString(CultureInfo.InvariantCulture)'")]
    [InlineData("double", "float", "write a Select with the cast 'V = (float)r.V'")]
    [InlineData("DateTime", "DateTimeOffset", "write a Select with the cast 'V = new DateTimeOffset(r.V, TimeSpan.Zero)'")]
    [InlineData("DateTimeOffset", "DateTime", "write a Select with the cast 'V = r.V.UtcDateTime'")]
    [InlineData("DateTimeOffset", "DateOnly", "write a Select with the cast 'V = DateOnly.FromDateTime(r.V.UtcDateTime)'")]
    public async Task The_message_says_the_cast(string source, string sink, string part)
    {
        ImmutableArray<Diagnostic> found = await AssertFoundAsync(Mirrors.Of($"{source} V", $"{sink} V", "Order.StreamInto({|SPT0112:Mirror|})"));
        Assert.Contains(part, Assert.Single(found).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_narrower_decimal_needs_a_select() => await AssertFoundAsync(Mirrors.Of(
        "[property: Column(TypeName = \"decimal(12,2)\")] decimal V", "[property: Column(TypeName = \"decimal(10,2)\")] decimal V", "Order.StreamInto({|SPT0112:Mirror|})"));
}
