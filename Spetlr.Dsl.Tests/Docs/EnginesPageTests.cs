using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Docs;

public sealed class EnginesPageTests
{
    [Fact]
    public void The_code_of_the_engines_page_is_code_that_the_build_compiles() => DocSnippets.Check("docs/engines.md");

    [Fact]
    public void A_connection_string_that_is_none_is_told_without_repeating_it()
    {
        FormatException error = Assert.Throws<FormatException>(() => Engine.Spark("http://host/;token=secret"));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_server_answers_the_error_names_it()
    {
        using TempFolder folder = new();
        await using SparkEngine nowhere = Engine.Spark("sc://127.0.0.1:1");
        SpetlrSession session = new(new SpetlrOptions { Root = folder.Path }, new Configurator(), nowhere);

        SparkException error = await Assert.ThrowsAsync<SparkException>(
            () => ReadmeTable.On(session).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Contains("sc://127.0.0.1:1", error.Message, StringComparison.Ordinal);
    }
}
