using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Tables;

[Trait("Category", "Spark")]
public sealed class DeletionVectorTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    private string Sql => SparkFixture.Delta(Table);

    [Theory]
    [InlineData("id = 7")] // One row: an array.
    [InlineData("id BETWEEN 1000 AND 9000")] // A run.
    [InlineData("id % 2 = 0")] // A bitmap.
    [InlineData("id % 2 = 0 AND id < 70000 OR id > 150000 AND id % 97 = 0 OR id BETWEEN 130000 AND 140000")]
    public async Task The_rows_left_are_those_that_Spark_reads(string deleted)
    {
        await CreateAsync(200_000, files: 1);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE {deleted}");
        Assert.NotNull(Assert.Single(await FilesAsync()).DeletionVector);

        List<TrimmedRow> read = await Trimmed.On(Session).ToListAsync(Cancellation);

        IReadOnlyList<Row> expected = await spark.RowsAsync($"SELECT count(*), sum(id), sum(hash(name)), count(DISTINCT id) FROM {Sql}");
        long[] ids = [.. (await spark.RowsAsync($"SELECT id FROM {Sql}")).Select(static r => long.Parse(r[0]!, System.Globalization.CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(ids, read.Select(static r => r.Id).Order());
        Assert.Equal(expected[0][0], read.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(read, static r => Assert.Equal($"n{r.Id}", r.Name));
        Assert.Equal(ids.Count(static i => i > 140_000), await Trimmed.On(Session).Read().Where(static r => r.Id > 140_000).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Partitions_several_deletes_and_files_without_a_vector_go_together()
    {
        await CreateAsync(5_000, files: 4, partitioned: true);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id % 5 = 0 AND part = 1");
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id % 7 = 0 AND part IN (1, 2)");
        await spark.SqlAsync($"UPDATE {Sql} SET name = 'new' WHERE id % 11 = 0 AND part = 0");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'late' AS name, CAST(1 AS INT) AS part FROM range(9000, 9010)");
        Assert.Contains(await FilesAsync(), static f => f.DeletionVector is not null);
        Assert.Contains(await FilesAsync(), static f => f.DeletionVector is null);

        List<TrimmedRow> read = await Trimmed.On(Session).ToListAsync(Cancellation);

        TrimmedRow[] expected = [.. Enumerable.Range(0, 5000)
            .Where(static id => !((id % 3 == 1 && (id % 5 == 0 || id % 7 == 0)) || (id % 3 == 2 && id % 7 == 0)))
            .Select(static id => new TrimmedRow(id, id % 11 == 0 && id % 3 == 0 ? "new" : $"n{id}", id % 3)),
            .. Enumerable.Range(9000, 10).Select(static id => new TrimmedRow(id, "late", 1))];
        Assert.Equal(expected, read.OrderBy(static r => r.Id));
        Assert.Equal(expected.Count(static r => r.Part == 1), await Trimmed.On(Session).Read().Where(static r => r.Part == 1).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("inline")]
    [InlineData("absolute")]
    public async Task Vectors_in_the_log_and_at_absolute_paths_are_read(string place)
    {
        await CreateAsync(100, files: 1);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id IN (3, 4, 99)");
        string file = Directory.GetFiles(Table, "deletion_vector_*.bin").Single();
        EditVector(vector =>
        {
            int size = (int)vector["sizeInBytes"]!;
            int offset = (int)(vector["offset"] ?? 1)!;
            byte[] data = File.ReadAllBytes(file)[(offset + 4)..(offset + 4 + size)];
            vector["storageType"] = place == "inline" ? "i" : "p";
            vector["pathOrInlineDv"] = place == "inline" ? Encode(data) : new Uri($"{Root}/moved here.bin").AbsoluteUri;
            if (place == "inline")
                vector.Remove("offset");
        });
        File.Move(file, $"{Root}/moved here.bin");

        Assert.Equal(
            Enumerable.Range(0, 100).Select(static i => (long)i).Except([3, 4, 99]),
            (await Trimmed.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        Assert.Equal(97, await spark.CountAsync(Table));
    }

    [Theory]
    [InlineData("missing", "is not there")]
    [InlineData("bit", "checksum")]
    [InlineData("short", "bytes")]
    [InlineData("version", "format version 9")]
    [InlineData("cardinality", "deletes 3 rows, and the log says 4")]
    [InlineData("size", "says")]
    public async Task A_vector_that_is_damaged_is_an_error_and_gives_no_rows(string damage, string told)
    {
        await CreateAsync(100, files: 1);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id IN (3, 4, 99)");
        string file = Directory.GetFiles(Table, "deletion_vector_*.bin").Single();
        byte[] content = File.ReadAllBytes(file);
        switch (damage)
        {
            case "missing":
                File.Delete(file);
                break;
            case "bit":
                content[^6] ^= 1;
                File.WriteAllBytes(file, content);
                break;
            case "short":
                File.WriteAllBytes(file, content[..^5]);
                break;
            case "version":
                content[0] = 9;
                File.WriteAllBytes(file, content);
                break;
            case "cardinality":
                EditVector(static vector => vector["cardinality"] = 4);
                break;
            default:
                EditVector(static vector => vector["sizeInBytes"] = (int)vector["sizeInBytes"]! - 2);
                break;
        }

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => Trimmed.On(Session).ToListAsync(Cancellation));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("deletion vector", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upsert_and_an_overwrite_leave_deleted_rows_deleted_for_Spark_too()
    {
        await CreateAsync(100, files: 1);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id >= 50");
        await Trimmed.On(Session).UpsertAsync([new(1, "x", 1), new(60, "back", 0)], cancellationToken: Cancellation);

        List<TrimmedRow> read = await Trimmed.On(Session).ToListAsync(Cancellation);
        Assert.Equal([.. Enumerable.Range(0, 50).Select(static i => (long)i), 60], read.Select(static r => r.Id).Order());
        Assert.Equal("x", read.Single(static r => r.Id == 1).Name);
        SparkRows.AssertSame(read.Select(static r => Row.Of(r.Id, r.Name, r.Part)), await spark.ReadDeltaAsync(Table));

        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 4");
        DeleteResult deleted = await Trimmed.On(Session).DeleteAsync(static r => r.Id > 2 && r.Id < 10, Cancellation);
        Assert.Equal(6, deleted.RowsDeleted);
        long[] left = [0, 1, 2, .. Enumerable.Range(10, 40).Select(static i => (long)i), 60];
        Assert.Equal(left, (await Trimmed.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        SparkRows.AssertSame(left.Select(static id => Row.Of(id)), await spark.ReadDeltaAsync(Table, "id"));

        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 2");
        AddFile[] before = [.. (await FilesAsync()).Where(static f => f.DeletionVector is not null)];
        await Trimmed.On(Session).OverwriteAsync([new(5, "only", null)], Cancellation);
        LogCommit last = await TestTables.Log(Table).ReadCommitsAsync((await TestTables.Log(Table).LatestVersionAsync())!.Value, null).SingleAsync();
        Assert.NotEmpty(before);
        Assert.Equal(before.Select(static f => f.DeletionVector), last.Actions.OfType<RemoveFile>().Where(static r => r.DeletionVector is not null).Select(static r => r.DeletionVector));
        SparkRows.AssertSame([Row.Of(5L, "only", null)], await spark.ReadDeltaAsync(Table));
    }

    [Fact]
    public async Task A_stream_reads_the_snapshot_without_deleted_rows_and_a_delete_is_a_change()
    {
        await CreateAsync(10, files: 1);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id IN (0, 9)");
        await StreamAsync(new DeltaStreamOptions());
        Assert.Equal(Enumerable.Range(1, 8).Select(static i => (long)i), await MirrorAsync());

        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 5");
        await Assert.ThrowsAsync<SourceChangedException>(() => StreamAsync(new DeltaStreamOptions()));
        await Assert.ThrowsAsync<SourceChangedException>(() => StreamAsync(new DeltaStreamOptions { OnChange = SourceChangePolicy.IgnoreDeletes }));

        // As Spark: the rows that are left in the file again, each time that it is deleted from (here twice in one batch).
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 6");
        await StreamAsync(new DeltaStreamOptions { OnChange = SourceChangePolicy.ReEmit });
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 6, 7, 7, 7, 8, 8, 8], await MirrorAsync());

        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 1");
        await spark.WriteDeltaAsync(Table, "SELECT 20L AS id, 'n20' AS name, CAST(2 AS INT) AS part");
        await StreamAsync(new DeltaStreamOptions { OnChange = SourceChangePolicy.SkipChangeCommits });
        Assert.Equal(22, (await MirrorAsync()).Count);
        Assert.Contains(20L, await MirrorAsync());
    }

    [Fact]
    public async Task A_column_that_hides_row_positions_is_refused_when_there_is_a_vector()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT, file_row_number BIGINT) USING delta TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'a' AS name, 1 AS part, 0L AS file_row_number FROM range(10)");
        Assert.Equal(10, (await Trimmed.On(Session).ToListAsync(Cancellation)).Count);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 1");

        UnsupportedTableFeatureException error = await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => Trimmed.On(Session).ToListAsync(Cancellation));
        Assert.Contains("file_row_number", error.Message, StringComparison.Ordinal);
    }

    private async Task CreateAsync(int rows, int files, bool partitioned = false)
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT) USING delta {(partitioned ? "PARTITIONED BY (part)" : "")} TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(Table, FormattableString.Invariant($"SELECT id, 'n' || id AS name, CAST(id % 3 AS INT) AS part FROM range({rows})"), files: files, partitionBy: partitioned ? ["part"] : null);
    }

    private async Task<IReadOnlyList<AddFile>> FilesAsync() => (await TestTables.Log(Table).TryLoadAsync())!.Files;

    private Task StreamAsync(DeltaStreamOptions options) => Trimmed.Read(options).StreamInto(TrimmedMirror).On(Session).RunAsync(Cancellation);

    private async Task<List<long>> MirrorAsync() =>
        [.. (await TrimmedMirror.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order()];

    private void EditVector(Action<JsonObject> edit)
    {
        string commit = Directory.GetFiles($"{Table}/_delta_log", "*.json").Order(StringComparer.Ordinal).Last();
        string[] lines = [.. File.ReadAllLines(commit).Select(line =>
        {
            JsonNode action = JsonNode.Parse(line)!;
            if (action["add"]?["deletionVector"] is JsonObject vector)
                edit(vector);
            return action.ToJsonString();
        })];
        File.WriteAllText(commit, string.Join('\n', lines) + "\n");
        foreach (string sum in Directory.GetFiles($"{Table}/_delta_log", "*.crc").Concat(Directory.GetFiles($"{Table}/_delta_log", ".*.crc")))
            File.Delete(sum);
    }

    // Z85 of the ZeroMQ RFC, written from its text.
    private static string Encode(byte[] data)
    {
        const string alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
        byte[] padded = [.. data, .. new byte[(4 - (data.Length % 4)) % 4]];
        return string.Concat(padded.Chunk(4).Select(static four =>
        {
            uint value = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(four);
            char[] five = new char[5];
            for (int i = 4; i >= 0; i--, value /= 85)
                five[i] = alphabet[(int)(value % 85)];
            return new string(five);
        }));
    }
}
