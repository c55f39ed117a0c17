using Xunit;

namespace Spetlr.Dsl.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Two_and_two_are_four() => Assert.Equal(4, int.Parse("2", System.Globalization.CultureInfo.InvariantCulture) + 2);
}
