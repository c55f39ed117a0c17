using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class CommitTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_table_of_twelve_commits_is_read_back_from_its_log_checkpoint_alone()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i <= 11; i++)
            Assert.Null((await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}", app: "q", version: i))).LogCheckpointFailure);
        Assert.Equal(11, await log.LatestVersionAsync());
        for (int i = 0; i <= 10; i++)
            File.Delete(folder[$"_delta_log/{i:D20}.json"]);

        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;

        Assert.Equal(11, read.Version);
        Assert.Equal(10, read.CheckpointVersion);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"f{i}").Order(StringComparer.Ordinal), read.Files.Select(f => f.Path));
        Assert.Equal(11, read.Transactions["q"].Version);
        Assert.Equal("long", read.Schema.Fields[0].Type.ToString());
    }
}
