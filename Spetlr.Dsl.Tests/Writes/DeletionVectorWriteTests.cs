using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Tables that ask for deletion vectors.</summary>
public sealed class DeletionVectorWriteTests : EmbeddedTest
{
    private DeltaHandle<StateRow> Table => States.On(Session);

    private string Folder => $"{Root}/states";

    [Fact]
    public async Task A_delete_marks_rows_in_the_file_that_stays_and_a_file_without_rows_goes()
    {
        await CreateAsync();
        AddFile before = Assert.Single(await FilesAsync());

        DeleteResult some = await Table.DeleteAsync(static r => r.Seq >= 2 && r.Seq < 5, Cancellation);
        DeleteResult more = await Table.DeleteAsync(static r => r.Seq < 4, Cancellation);

        AddFile after = Assert.Single(await FilesAsync());
        Assert.Equal((3, 0, 0, 1), (some.RowsDeleted, some.FilesRemoved, some.FilesWritten, some.FilesMarked));
        Assert.Equal((2, 0, 0, 1), (more.RowsDeleted, more.FilesRemoved, more.FilesWritten, more.FilesMarked));
        Assert.Equal(before.Path, after.Path);
        Assert.Equal(("u", 5), (after.DeletionVector!.StorageType, after.DeletionVector.Cardinality));
        Assert.Contains("\"tightBounds\":false", after.Stats, StringComparison.Ordinal);
        Assert.Contains("\"numRecords\":10,", after.Stats, StringComparison.Ordinal);
        Assert.Equal([5, 6, 7, 8, 9], await SeqsAsync());

        DeleteResult rest = await Table.DeleteAsync(static r => r.Seq >= 0, Cancellation);
        Assert.Equal((5, 1, 0, 0), (rest.RowsDeleted, rest.FilesRemoved, rest.FilesWritten, rest.FilesMarked));
        Assert.Empty(await FilesAsync());
        Assert.Single(Directory.GetFiles(Folder, "*.parquet"));
    }

    [Fact]
    public async Task An_upsert_appends_the_new_versions_and_an_unchanged_row_writes_nothing()
    {
        await CreateAsync();
        string old = Assert.Single(await FilesAsync()).Path;

        LoadResult result = await Table.UpsertAsync([new("3", 33, 1, "new"), new("4", 4, 0.5, "n4"), new("11", 11, 1, null)], cancellationToken: Cancellation);

        Assert.Equal((2, 1), (result.RowsWritten, result.RowsLeftOut["unchanged"]));
        IReadOnlyList<AddFile> files = await FilesAsync();
        Assert.Equal(1, files.Single(f => f.Path == old).DeletionVector!.Cardinality);
        Assert.Contains("\"numRecords\":2,", files.Single(f => f.Path != old).Stats, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 33], await SeqsAsync());
        LogCommit merge = await LastAsync();
        Assert.Equal("1", merge.Info!.OperationMetrics["numTargetRowsUpdated"]);
        Assert.Equal("1", merge.Info.OperationMetrics["numTargetRowsInserted"]);
        Assert.Equal("1", merge.Info.OperationMetrics["numDeletionVectorsAdded"]);
    }

    [Fact]
    public async Task Optimize_packs_without_the_deleted_rows_and_without_vectors()
    {
        await CreateAsync();
        await Table.AppendAsync([new("20", 20, null, null)], Cancellation);
        await Table.DeleteAsync(static r => r.Seq < 5, Cancellation);

        await Table.OptimizeAsync(cancellationToken: Cancellation);

        AddFile packed = Assert.Single(await FilesAsync());
        Assert.Null(packed.DeletionVector);
        Assert.Contains("\"numRecords\":6,", packed.Stats, StringComparison.Ordinal);
        Assert.Equal([5, 6, 7, 8, 9, 20], await SeqsAsync());
    }

    [Fact]
    public async Task A_file_whose_vector_another_writer_changed_is_a_conflict_and_our_vector_file_goes()
    {
        await CreateAsync();
        SpetlrSession racing = new(new SpetlrOptions { Root = Root })
        {
            Storage = new BeforeCommit(new LocalStorage { Durable = false }, $"{Folder}/_delta_log/", async () =>
            {
                if ((await FilesAsync())[0].DeletionVector is null)
                    await Table.DeleteAsync(static r => r.Seq == 9, Cancellation);
            }),
        };

        DeltaConflictException lost = await Assert.ThrowsAsync<DeltaConflictException>(() => States.On(racing).DeleteAsync(static r => r.Seq == 1, Cancellation));

        Assert.Equal(DeltaConflictKind.ConcurrentDeleteDelete, lost.Kind);
        Assert.Single(Directory.GetFiles(Folder, "deletion_vector_*.bin"));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], await SeqsAsync());
    }

    private async Task CreateAsync()
    {
        await Table.AppendAsync([.. Enumerable.Range(0, 10).Select(static i => new StateRow($"{i}", i, 0.5, $"n{i}"))], Cancellation);
        await TableSetup.EnableDeletionVectorsAsync(Folder);
    }

    private async Task<IReadOnlyList<AddFile>> FilesAsync() => (await TestTables.Log(Folder).TryLoadAsync())!.Files;

    private async Task<LogCommit> LastAsync() =>
        await TestTables.Log(Folder).ReadCommitsAsync((await TestTables.Log(Folder).LatestVersionAsync())!.Value, null).SingleAsync();

    private async Task<IEnumerable<long?>> SeqsAsync() => (await Table.ToListAsync(Cancellation)).Select(static r => r.Seq).Order();
}
