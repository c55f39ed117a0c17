using System.Text.Json.Nodes;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

/// <summary>Damaged data files and vectors: an error that names the file and the version, or a safe way round; never wrong rows, and nothing written. Damaged logs: <see cref="DamagedLogTests"/>.</summary>
public sealed class CorruptionTests : EmbeddedTest
{
    private DeltaHandle<PartStateRow> Table => PartStates.On(Session);

    private string Folder => $"{Root}/part-states";

    [Theory]
    [InlineData("missing", "is not there")]
    [InlineData("empty", "has 0 bytes, and the log says")]
    [InlineData("cut", "It was cut off or replaced")]
    [InlineData("longer", "It was cut off or replaced")]
    [InlineData("other", "It was cut off or replaced")]
    [InlineData("zeros", "could not run the query")]
    public async Task A_data_file_that_is_not_what_the_log_says_stops_every_operation_and_is_named(string damage, string told)
    {
        await CreateAsync();
        string file = Directory.GetFiles(Folder, "*.parquet", SearchOption.AllDirectories).Single(static f => f.Contains("Part=x", StringComparison.Ordinal));
        byte[] content = await File.ReadAllBytesAsync(file, Cancellation);
        switch (damage)
        {
            case "missing":
                File.Delete(file);
                break;
            case "other":
                await PartStates.At("other").On(Session).AppendAsync(Enumerable.Range(0, 50).Select(static i => new PartStateRow(i, "x", "another")), Cancellation);
                File.Copy(Directory.GetFiles($"{Root}/other", "*.parquet", SearchOption.AllDirectories).Single(), file, overwrite: true);
                break;
            default:
                await File.WriteAllBytesAsync(file, damage switch { "empty" => [], "cut" => content[..^7], "longer" => [.. content, 0], _ => new byte[content.Length] }, Cancellation);
                break;
        }

        IEnumerable<KeyValuePair<string, string>> before = Files();
        foreach (Func<Task> operation in Operations())
        {
            SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(operation);
            Assert.Contains(told, error.Message, StringComparison.Ordinal);
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.Contains($"table 'PartStates' ({Folder}, version 1)", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("missing", "is not there")]
    [InlineData("bit", "checksum")]
    [InlineData("cut", "bytes, and the log says")]
    public async Task A_deletion_vector_that_is_damaged_stops_every_operation_and_brings_no_row_back(string damage, string told)
    {
        await Table.AppendAsync([], Cancellation);
        await TableSetup.EnableDeletionVectorsAsync(Folder);
        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", "b"), new(3, "x", "c"), new(4, "y", "d")], Cancellation);
        await Table.DeleteAsync(static r => r.Id == 2, Cancellation);
        string vector = Directory.GetFiles(Folder, "deletion_vector_*.bin", SearchOption.AllDirectories).Single();
        byte[] content = await File.ReadAllBytesAsync(vector, Cancellation);
        if (damage == "missing")
            File.Delete(vector);
        else if (damage == "cut")
            await File.WriteAllBytesAsync(vector, content[..^5], Cancellation);
        else
            await File.WriteAllBytesAsync(vector, [.. content[..^6], (byte)(content[^6] ^ 1), .. content[^5..]], Cancellation);

        IEnumerable<KeyValuePair<string, string>> before = Files();
        foreach (Func<Task> operation in Operations())
        {
            SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(operation);
            Assert.Contains(told, error.Message, StringComparison.Ordinal);
            Assert.Contains("deletion vector of 'Part=x/", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Statistics_that_cannot_be_read_leave_no_file_out_and_count_nothing_wrong()
    {
        await CreateAsync();
        EditCommit(1, static add => add["stats"] = """{"numRecords":"many","minValues":{"Id":"x"},"maxValues":[1]""");

        Assert.Equal([1, 2, 3], (await Table.ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        Assert.Equal(3, await Table.CountAsync(Cancellation));
        Assert.Equal([3], (await Table.Where(static r => r.Id > 2).ToListAsync(Cancellation)).Select(static r => r.Id));
        Assert.Null((await Table.DetailAsync(cancellationToken: Cancellation)).NumRows);
        Assert.Equal(1, (await Table.DeleteAsync(static r => r.Id == 1, Cancellation)).RowsDeleted);
        Assert.Equal((1, 1), ((await Table.UpsertAsync([new(2, "x", "new"), new(3, "y", "c")], cancellationToken: Cancellation)).RowsWritten, (await Table.ToListAsync(Cancellation)).Count(static r => r.Note == "new")));
    }

    [Fact]
    public async Task A_partition_value_that_is_none_of_its_type_is_an_error_that_names_file_and_version()
    {
        DeltaHandle<KeyedStateRow> table = KeyedStates.On(Session);
        await table.AppendAsync([new(new DateOnly(2026, 1, 2), 1, "a")], Cancellation);
        EditCommit(0, static add => add["partitionValues"]!["Day"] = "2026-13-02", "keyed-states");

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => table.ToListAsync(Cancellation));

        Assert.Contains("'2026-13-02'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Partition column 'Day' of '", error.Message, StringComparison.Ordinal);
        Assert.Contains($"table 'KeyedStates' ({Root}/keyed-states, version 0)", error.Message, StringComparison.Ordinal);
    }

    // A stream that fails at its first batch has told the table of itself already.
    private KeyValuePair<string, string>[] Files() =>
        [.. Contents("part-states").Where(static f => !f.Key.Contains("/_spetlr/", StringComparison.Ordinal)).OrderBy(static f => f.Key, StringComparer.Ordinal)];

    private IEnumerable<Func<Task>> Operations() =>
    [
        () => Table.ToListAsync(Cancellation),
        () => Table.CountAsync(Cancellation),
        () => Table.UpsertAsync([new(1, "x", "changed")], cancellationToken: Cancellation),
        () => Table.DeleteAsync(static r => r.Note != "d", Cancellation),
        () => Table.ReplaceAsync([], OverwriteOptions.Where<PartStateRow>(static r => r.Note != "d"), Cancellation),
        () => Table.OptimizeAsync(new OptimizeOptions { ZOrderBy = ["Id"], TargetFileBytes = 10 }, cancellationToken: Cancellation),
        () => PartStates.StreamInto(PartStates.At($"mirror{Guid.NewGuid():N}"), new CheckpointPath($"c{Guid.NewGuid():N}"), WriteMode.Append).On(Session).RunAsync(Cancellation),
    ];

    // Version 1 has one file in each of two partitions.
    private async Task CreateAsync()
    {
        await Table.AppendAsync([], Cancellation);
        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", "b"), new(3, "y", "c")], Cancellation);
    }

    private void EditCommit(int version, Action<JsonNode> edit, string table = "part-states")
    {
        string commit = $"{Root}/{table}/_delta_log/{version:D20}.json";
        string[] lines = [.. File.ReadAllLines(commit).Select(line =>
        {
            JsonNode action = JsonNode.Parse(line)!;
            if (action["add"] is { } add)
                edit(add);
            return action.ToJsonString();
        })];
        File.WriteAllText(commit, string.Join('\n', lines) + "\n");
    }
}
