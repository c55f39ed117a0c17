using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class LanguageVersionTests
{
    private const string Source =
        """
        using Spetlr.Dsl;
        namespace Flights
        {
            [DeltaTable] public partial class OrderRow { public int Id { get; set; } }
        }
        """;

    [Fact]
    public async Task An_older_language_gets_one_message()
    {
        var found = await GeneratorRun.Of(Source, language: LanguageVersion.CSharp10).AllFindingsAsync();
        Diagnostic only = Assert.Single(found);
        Assert.Equal("SPT0301", only.Id);
        Assert.Equal(
            "Spetlr.Dsl generates C# 11, but this project compiles as C# 10.0: remove LangVersion or raise it",
            only.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Location.None, only.Location);
    }

    [Fact]
    public async Task The_project_silences_it() =>
        Assert.Empty(await GeneratorRun.Of(Source, language: LanguageVersion.CSharp10, suppress: "SPT0301").AllFindingsAsync());

    [Fact]
    public void The_oldest_language_that_fits_is_quiet() =>
        GeneratorRun.Of(Source, language: LanguageVersion.CSharp11).AssertClean();

    [Fact]
    public async Task Without_tables_it_is_quiet() =>
        Assert.Empty(await GeneratorRun.Of("class C { }", language: LanguageVersion.CSharp8, nullable: NullableContextOptions.Disable).AllFindingsAsync());
}
