using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Cluster;

/// <summary>Tables by the Spark engine; what it wrote is read by the embedded engine too.</summary>
[Trait("Category", "Spark")]
public sealed class TableTests(SparkEngineFixture spark) : EmbeddedTest, IClassFixture<SparkEngineFixture>
{
    [Fact]
    [Trait("Category", "Locale")]
    public async Task Every_type_comes_back_as_it_was_written_and_the_embedded_engine_reads_it()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);

        LoadResult written = await EmbeddedTypes.On(cluster).AppendAsync(TypesRow.Extremes, Cancellation);

        Assert.Equal((1L, TypesRow.Extremes.Count), (written.Version, (int)written.RowsWritten));
        Assert.Equal(TypesRow.Extremes, (await EmbeddedTypes.On(cluster).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.Equal(TypesRow.Extremes, (await EmbeddedTypes.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.Equal(TypesRow.Extremes.Count, await EmbeddedTypes.On(cluster).CountAsync(Cancellation));
        Assert.True(await EmbeddedTypes.On(cluster).ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task A_table_is_overwritten_whole_by_partitions_and_by_a_condition()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        DeltaHandle<PartStateRow> table = PartStates.On(cluster);
        await table.AppendAsync([new(1, "x", "a"), new(2, "y", "b"), new(3, null, "c")], Cancellation);

        await table.ReplaceAsync([new(5, "x", "e"), new(6, null, "f")], OverwriteOptions.Partitions, Cancellation);
        Assert.Equal([new(2, "y", "b"), new(5, "x", "e"), new(6, null, "f")], await RowsAsync(table));

        OverwriteOptions fromFive = OverwriteOptions.Where<PartStateRow>(static r => r.Id >= 5);
        await Assert.ThrowsAsync<SparkException>(() => table.ReplaceAsync([new(0, "q", "lost")], fromFive, Cancellation));
        LoadResult replaced = await table.ReplaceAsync([new(7, "z", "g")], fromFive, Cancellation);
        Assert.Equal(1, replaced.RowsWritten);
        Assert.Equal([new(2, "y", "b"), new(7, "z", "g")], await RowsAsync(table));

        await table.OverwriteAsync([new(9, null, null)], Cancellation);
        Assert.Equal([new(9, null, null)], await RowsAsync(table));
        Assert.Equal([new(9, null, null)], await RowsAsync(PartStates.On(Session)));
    }

    [Fact]
    public async Task Rows_are_merged_by_key_and_a_key_twice_or_null_is_an_error_that_writes_nothing()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        DeltaHandle<MergedRow> table = Merged.On(cluster);
        await table.UpsertAsync([new(1, 2, "foo"), new(3, 4, "bar"), new(5, 6, "same")], cancellationToken: Cancellation);

        LoadResult merged = await table.UpsertAsync([new(3, 4, "new"), new(7, 8, null), new(5, 6, "same")], cancellationToken: Cancellation);

        Assert.Equal((3L, 2L, 1L), (merged.RowsRead, merged.RowsWritten, merged.RowsLeftOut["unchanged"]));
        MergedRow[] expected = [new(1, 2, "foo"), new(3, 4, "new"), new(5, 6, "same"), new(7, 8, null)];
        Assert.Equal(expected, (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Col1));
        SpetlrException twice = await Assert.ThrowsAnyAsync<SpetlrException>(() => table.UpsertAsync([new(9, 9, "a"), new(9, 9, "b")], cancellationToken: Cancellation));
        SpetlrException nullKey = await Assert.ThrowsAnyAsync<SpetlrException>(() => table.UpsertAsync([new(null, 9, "a")], cancellationToken: Cancellation));
        Assert.Contains("9, 9", twice.Message, StringComparison.Ordinal);
        Assert.Contains("null, 9", nullKey.Message, StringComparison.Ordinal);
        Assert.Equal(expected, (await Merged.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Col1));
    }

    [Fact]
    public async Task Rows_are_deleted_files_put_together_and_the_history_tells_of_it()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        DeltaHandle<PersonRow> table = People.On(cluster);
        await table.AppendAsync([new(1, "a"), new(2, null)], Cancellation);
        await table.AppendAsync([new(3, "it's ${spark.app.name} \\ \"q\"")], Cancellation);

        OptimizeResult packed = await table.OptimizeAsync(cancellationToken: Cancellation);
        DeleteResult one = await table.DeleteAsync(static r => r.FirstName == "it's ${spark.app.name} \\ \"q\"", Cancellation);
        DeleteResult none = await table.DeleteAsync(static r => r.Id > 100, Cancellation);
        DeleteResult all = await table.TruncateAsync(cancellationToken: Cancellation);

        Assert.Equal((3L, 1L), (packed.Version, packed.FilesAdded));
        Assert.True(packed.FilesRemoved >= 2);
        Assert.Equal((4L, 1L), (one.Version, one.RowsDeleted));
        Assert.Equal(0, none.RowsDeleted);
        Assert.True(all.Version > one.Version);
        Assert.Equal(0, await table.CountAsync(Cancellation));
        IReadOnlyList<TableVersion> history = await table.HistoryAsync(cancellationToken: Cancellation);
        Assert.Equal(["CREATE TABLE", "WRITE", "WRITE", "OPTIMIZE", "DELETE"], history.Reverse().Take(5).Select(static v => v.Operation));
        Assert.Equal((await People.On(Session).HistoryAsync(cancellationToken: Cancellation)).Select(static v => v.Version), history.Select(static v => v.Version));
    }

    [Fact]
    public async Task A_table_is_found_by_its_name_in_two_and_three_parts()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        string name = $"spetlr_{Guid.NewGuid():N}";
        DeltaHandle<PersonRow> two = new DeltaHandle<PersonRow>(new DeltaTableDefinition { Key = "Named", Name = $"default.{name}", Row = RowDescriptor.Of<PersonRow>() }).On(cluster);
        DeltaHandle<PersonRow> three = new DeltaHandle<PersonRow>(new DeltaTableDefinition { Key = "Named", Name = $"spark_catalog.default.{name}", Row = RowDescriptor.Of<PersonRow>() }).On(cluster);
        Assert.False(await two.ExistsAsync(Cancellation));

        await two.AppendAsync([new(1, "a")], Cancellation);
        await three.UpsertAsync([new(2, "b")], new UpsertOptions { Keys = ["id"] }, Cancellation);

        Assert.Equal([new(1, "a"), new(2, "b")], (await three.ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        await two.TruncateAsync(cancellationToken: Cancellation);
        Assert.Equal(0, await three.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_missing_or_does_not_fit_is_told_by_name()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        await Assert.ThrowsAsync<TableNotFoundException>(() => People.On(cluster).ToListAsync(Cancellation));
        await Assert.ThrowsAsync<TableNotFoundException>(() => People.On(cluster).TruncateAsync(cancellationToken: Cancellation));
        await People.On(cluster).AppendAsync([new(1, "a")], Cancellation);

        SpetlrException column = await Assert.ThrowsAsync<SpetlrException>(() => AgedPeople.At("people").On(cluster).AppendAsync([new(2, "b", 3)], Cancellation));
        Assert.Contains("'age'", column.Message, StringComparison.Ordinal);
        SparkException failed = await Assert.ThrowsAsync<SparkException>(() => People.On(cluster).Where(static r => 1 / (r.Id - 1) > 0).ToListAsync(Cancellation));
        Assert.Equal(("DIVIDE_BY_ZERO", "22012"), (failed.ErrorClass, failed.SqlState));
        SpetlrException vacuum = await Assert.ThrowsAsync<SpetlrException>(() => People.On(cluster).VacuumAsync(cancellationToken: Cancellation));
        SpetlrException older = await Assert.ThrowsAsync<SpetlrException>(() => People.On(cluster).AtVersion(0).ToListAsync(Cancellation));
        Assert.Contains("older version", older.Message, StringComparison.Ordinal);
        SpetlrException zOrder = await Assert.ThrowsAsync<SpetlrException>(() => People.On(cluster).OptimizeAsync(new OptimizeOptions { ZOrderBy = ["id"] }, cancellationToken: Cancellation));
        Assert.Contains("ZOrderBy", zOrder.Message, StringComparison.Ordinal);
        Assert.Contains("VACUUM", vacuum.Message, StringComparison.Ordinal);

        await Dataset.Of([new AgedPersonRow(2, "b", 3)], cluster).WriteAsync(AgedPeople.At("people"), WriteMode.Append, MissingColumnPolicy.MergeSchema, cancellationToken: Cancellation);
        Assert.Equal([new(1, "a", null), new(2, "b", 3)], (await AgedPeople.At("people").On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    private static async Task<IEnumerable<PartStateRow>> RowsAsync(DeltaHandle<PartStateRow> table) =>
        (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Id);
}
