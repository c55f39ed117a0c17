using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Docs;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_README_is_code_that_the_build_compiles() => DocSnippets.Check("README.md");

    [Fact]
    public void The_README_has_fewer_than_a_hundred_lines() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(DocSnippets.RepositoryRoot, "README.md")).Length, 1, 99);

    [Fact]
    public async Task The_typed_filters_of_the_README_do_what_they_say()
    {
        using TempFolder folder = new();
        SpetlrSession session = new(new SpetlrOptions { Root = folder.Path }, new Configurator());
        await ReadmeTable.On(session).AppendAsync([new(15, "a"), new(16, null), new(17, "c")], TestContext.Current.CancellationToken);

        Assert.Equal([new ReadmeSinkRow(17, "c")], await RunAsync(ReadmeTable.On(session), ReadmeSink.On(session)));
    }

    private static async Task<List<ReadmeSinkRow>> RunAsync(DeltaHandle<ReadmeTableRow> source, DeltaHandle<ReadmeSinkRow> sink)
    {
        #region snippet: typed
        await source.Where(row => row.Id > 15).StreamInto(sink).RunAsync();
        List<ReadmeSinkRow> named = await sink.Where(row => row.Name != null).ToListAsync();
        #endregion
        return named;
    }
}
