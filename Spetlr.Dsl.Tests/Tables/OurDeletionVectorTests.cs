using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>Deletion vectors that we write, as Spark reads them.</summary>
[Trait("Category", "Spark")]
public sealed class OurDeletionVectorTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    private string Sql => SparkFixture.Delta(Table);

    [Fact]
    public async Task Spark_reads_runs_arrays_and_bitmaps_and_goes_on_deleting()
    {
        await CreateAsync(200_000, files: 1);

        await Trimmed.On(Session).DeleteAsync(static r => r.Id % 2 == 0 && r.Id < 70_000, Cancellation); // A bitmap.
        await Trimmed.On(Session).DeleteAsync(static r => r.Id >= 130_000 && r.Id <= 140_000, Cancellation); // A run.
        await Trimmed.On(Session).DeleteAsync(static r => r.Id > 150_000 && r.Id % 97 == 0, Cancellation); // An array.
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 71001");
        await Trimmed.On(Session).DeleteAsync(static r => r.Id == 71_003, Cancellation);

        long[] expected = [.. Enumerable.Range(0, 200_000).Select(static i => (long)i).Where(static id =>
            !((id % 2 == 0 && id < 70_000) || (id >= 130_000 && id <= 140_000) || (id > 150_000 && id % 97 == 0) || id is 71_001 or 71_003))];
        Assert.NotNull(Assert.Single(await FilesAsync()).DeletionVector);
        Assert.Equal(expected, (await Trimmed.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        Assert.Equal($"{expected.Length}|{expected.Sum()}|{expected.Min()}|{expected.Max()}", string.Join('|', (await spark.RowsAsync($"SELECT count(*), sum(id), min(id), max(id) FROM {Sql}"))[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", 'delta.columnMapping.mode' = 'id'")]
    public async Task Spark_reads_upserts_overwrites_and_what_is_packed_of_partitions_with_vectors(string properties)
    {
        await CreateAsync(3_000, files: 3, partitioned: true, properties);
        Dictionary<long, TrimmedRow> model = Enumerable.Range(0, 3000).ToDictionary(static i => (long)i, static i => new TrimmedRow(i, $"n{i}", i % 3));

        TrimmedRow[] batch = [.. Enumerable.Range(2_990, 20).Select(static i => new TrimmedRow(i, $"new{i}", i % 2))];
        await Trimmed.On(Session).UpsertAsync(batch, cancellationToken: Cancellation);
        foreach (TrimmedRow row in batch)
            model[row.Id] = row;
        await Trimmed.On(Session).ReplaceAsync([new(5_000, "where", 2)], OverwriteOptions.Where<TrimmedRow>(static r => r.Id >= 3_000 || r.Name == "n7"), Cancellation);
        foreach (long id in model.Keys.Where(static id => id >= 3_000 || id == 7).ToList())
            model.Remove(id);
        model[5_000] = new(5_000, "where", 2);
        Assert.Contains(await FilesAsync(), static f => f.DeletionVector is not null);
        await AssertAsync(model);

        await spark.SqlAsync($"UPDATE {Sql} SET name = 'spark' WHERE id = 10");
        model[10] = new(10, "spark", 1);
        await Trimmed.On(Session).OptimizeAsync(cancellationToken: Cancellation);
        await AssertAsync(model);
        await spark.SqlAsync($"OPTIMIZE {Sql}");
        await AssertAsync(model);
    }

    private async Task AssertAsync(Dictionary<long, TrimmedRow> model)
    {
        Assert.Equal(model.Values.OrderBy(static r => r.Id), (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        SparkRows.AssertSame(model.Values.Select(static r => Row.Of(r.Id, r.Name, r.Part)), await spark.ReadDeltaAsync(Table));
    }

    private async Task CreateAsync(int rows, int files, bool partitioned = false, string properties = "")
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT) USING delta {(partitioned ? "PARTITIONED BY (part)" : "")} TBLPROPERTIES ('delta.enableDeletionVectors' = 'true'{properties})");
        await spark.WriteDeltaAsync(Table, FormattableString.Invariant($"SELECT id, 'n' || id AS name, CAST(id % 3 AS INT) AS part FROM range({rows})"), files: files, partitionBy: partitioned ? ["part"] : null);
    }

    private async Task<IReadOnlyList<AddFile>> FilesAsync() => (await TestTables.Log(Table).TryLoadAsync())!.Files;
}
