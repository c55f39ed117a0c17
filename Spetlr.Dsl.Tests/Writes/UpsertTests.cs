using System.Text.Json;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Scenarios B1-B7 and B9, policies for keys, and which files an upsert touches.</summary>
public sealed class UpsertTests : EmbeddedTest
{
    private DeltaHandle<MergedRow> Table => Merged.On(Session);

    [Fact]
    public async Task An_upsert_into_nothing_then_of_new_then_of_changed_and_new_keys_is_the_merged_set()
    {
        LoadResult first = await Table.UpsertAsync([new(5, 6, "foo"), new(7, 8, "bar")], cancellationToken: Cancellation);
        Assert.Equal([new(5, 6, "foo"), new(7, 8, "bar")], await RowsAsync());
        Assert.Equal((2, 2), (first.RowsRead, first.RowsWritten));

        await Table.UpsertAsync([new(1, 2, "baz")], cancellationToken: Cancellation);
        Assert.Equal([new(1, 2, "baz"), new(5, 6, "foo"), new(7, 8, "bar")], await RowsAsync());

        await Table.UpsertAsync([new(5, 6, "boo"), new(5, 7, "spam")], cancellationToken: Cancellation);
        Assert.Equal([new(1, 2, "baz"), new(5, 6, "boo"), new(5, 7, "spam"), new(7, 8, "bar")], await RowsAsync());
    }

    [Fact]
    public async Task A_full_load_then_an_increment_merges_and_an_overwrite_in_between_replaces()
    {
        await Table.UpsertAsync([new(1, 1, "a"), new(2, 2, "b")], cancellationToken: Cancellation);
        await Table.OverwriteAsync([new(3, 3, "c"), new(4, 4, "d")], Cancellation);
        await Table.UpsertAsync([new(4, 4, "e"), new(1, 1, "f")], cancellationToken: Cancellation);

        Assert.Equal([new(1, 1, "f"), new(3, 3, "c"), new(4, 4, "e")], await RowsAsync());
    }

    [Fact]
    public async Task A_loader_upserts_with_keys_given_for_a_handle_without_a_row_type()
    {
        DeltaHandle untyped = new(new() { Key = "Untyped", Path = "untyped" });
        UpsertOptions byBoth = new() { Keys = ["col1", "COL2"] };
        Dataset Source(params MergedRow[] rows) => Dataset.Of(rows, Session);

        await new SimpleLoader(untyped, WriteMode.Upsert, upsert: byBoth).LoadAsync(Source(new(1, 1, "a"), new(1, 2, "b")), null, Cancellation);
        await new SimpleLoader(untyped, WriteMode.Upsert, upsert: byBoth).LoadAsync(Source(new(1, 2, "c"), new(2, 2, "d")), null, Cancellation);
        SpetlrException noKeys = await Assert.ThrowsAsync<SpetlrException>(() => Source(new MergedRow(1, 1, "a")).UpsertIntoAsync(untyped, cancellationToken: Cancellation));
        SpetlrException noColumn = await Assert.ThrowsAsync<SpetlrException>(() =>
            Source(new MergedRow(1, 1, "a")).UpsertIntoAsync(untyped, new UpsertOptions { Keys = ["nope"] }, cancellationToken: Cancellation));

        Assert.Equal(
            [new(1, 1, "a"), new(1, 2, "c"), new(2, 2, "d")],
            (await Merged.At("untyped").On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Col1).ThenBy(static r => r.Col2));
        Assert.Contains("'Untyped' has no key", noKeys.Message, StringComparison.Ordinal);
        Assert.Contains("'nope'", noColumn.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_rows_write_nothing_and_null_is_a_value_like_others()
    {
        await Table.UpsertAsync([new(1, 1, null), new(2, 2, "b"), new(3, 3, "c")], cancellationToken: Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();

        LoadResult same = await Table.UpsertAsync([new(1, 1, null), new(2, 2, "b")], cancellationToken: Cancellation);
        Assert.Equal(before, Contents());
        Assert.Equal((0, 2, 0, 0), (same.Version, same.RowsRead, same.RowsWritten, same.FilesWritten));
        Assert.Equal(2, same.RowsLeftOut["unchanged"]);

        LoadResult changed = await Table.UpsertAsync([new(1, 1, "a"), new(2, 2, null), new(3, 3, "c")], cancellationToken: Cancellation);
        Assert.Equal([new(1, 1, "a"), new(2, 2, null), new(3, 3, "c")], await RowsAsync());
        Assert.Equal((3, 2, 1), (changed.RowsRead, changed.RowsWritten, changed.RowsLeftOut["unchanged"]));
    }

    [Fact]
    public async Task New_keys_are_a_plain_append_and_a_changed_row_rewrites_its_file_alone()
    {
        await Table.UpsertAsync([new(1, 1, "a"), new(2, 1, "b")], cancellationToken: Cancellation);
        await Table.UpsertAsync([new(1, 2, "c"), new(2, 2, "d")], cancellationToken: Cancellation);
        await Table.UpsertAsync([new(1, 3, "e"), new(2, 3, "f"), new(1, 1, "a")], cancellationToken: Cancellation);
        List<JsonElement> appended = Commit("merged", 2);
        await Table.UpsertAsync([new(1, 2, "x"), new(9, 9, "y"), new(2, 3, "f")], cancellationToken: Cancellation);
        List<JsonElement> merged = Commit("merged", 3);

        Assert.Single(Actions(appended, "add"));
        Assert.Empty(Actions(appended, "remove"));
        Assert.Equal("MERGE", Actions(appended, "commitInfo").Single().GetProperty("operation").GetString());
        Assert.False(Actions(appended, "commitInfo").Single().GetProperty("isBlindAppend").GetBoolean());
        string second = Actions(Commit("merged", 1), "add").Single().GetProperty("path").GetString()!;
        Assert.Equal(second, Actions(merged, "remove").Single().GetProperty("path").GetString());
        Assert.Equal(2, Actions(merged, "add").Count());
        JsonElement metrics = Actions(merged, "commitInfo").Single().GetProperty("operationMetrics");
        Assert.Equal(
            ("3", "1", "1", "1", "2", "1"),
            (Metric("numSourceRows"), Metric("numTargetRowsInserted"), Metric("numTargetRowsUpdated"), Metric("numTargetRowsCopied"), Metric("numTargetFilesAdded"), Metric("numTargetFilesRemoved")));
        Assert.Equal(
            [new(1, 1, "a"), new(1, 2, "x"), new(1, 3, "e"), new(2, 1, "b"), new(2, 2, "d"), new(2, 3, "f"), new(9, 9, "y")],
            await RowsAsync());

        string Metric(string name) => metrics.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task A_null_in_a_key_is_refused_before_anything_is_written_or_dropped_and_counted()
    {
        await Table.UpsertAsync([new(1, 1, "a")], cancellationToken: Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();
        MergedRow[] rows = [new(1, null, "b"), new(2, 2, "c"), new(null, null, "d")];

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => Table.UpsertAsync(rows, cancellationToken: Cancellation));
        Assert.Equal(before, Contents());
        LoadResult dropped = await Table.UpsertAsync(rows, new UpsertOptions { NullKeys = NullKeyPolicy.DropAndCount }, Cancellation);

        Assert.Contains("2 rows have null in a key column: (Col1 = 1, Col2 = null); (Col1 = null, Col2 = null)", refused.Message, StringComparison.Ordinal);
        Assert.Equal((3, 1, 2), (dropped.RowsRead, dropped.RowsWritten, dropped.RowsLeftOut["nullKey"]));
        Assert.Equal([new(1, 1, "a"), new(2, 2, "c")], await RowsAsync());
    }

    [Fact]
    public async Task A_key_twice_in_one_batch_is_refused_before_anything_is_written_also_into_an_empty_table()
    {
        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() =>
            Table.UpsertAsync([new(1, 1, "a"), new(1, 1, "b"), new(2, 2, "c")], cancellationToken: Cancellation));

        Assert.Contains("1 keys are there more than once in one batch: (Col1 = 1, Col2 = 1)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("LatestBySequence", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "merged", "_delta_log")));
    }

    [Fact]
    public async Task The_latest_row_of_a_key_wins_in_a_batch_and_against_the_table()
    {
        UpsertOptions latest = new() { DuplicateKeys = DuplicateKeyPolicy.LatestBySequence("seq") };
        DeltaHandle<StateRow> table = States.On(Session);
        LoadResult first = await table.UpsertAsync(
            [new("a", 2, 2, null), new("a", 1, 1, null), new("a", null, 0, null), new("b", null, 1, null), new("c", 5, 5, "x"), new("c", 5, 5, "x")], latest, Cancellation);
        LoadResult second = await table.UpsertAsync(
            [new("a", 1, 9, "old"), new("a", null, 9, "older"), new("b", 0, 2, "known"), new("c", 6, 5, "x"), new("d", 1, double.NaN, null)], latest, Cancellation);
        SpetlrException tied = await Assert.ThrowsAsync<SpetlrException>(() => table.UpsertAsync([new("e", 1, 1, null), new("e", 1, 2, null)], latest, Cancellation));

        Assert.Equal((6, 3, 3), (first.RowsRead, first.RowsWritten, first.RowsLeftOut["duplicateKey"]));
        Assert.Equal((5, 3, 1, 1), (second.RowsRead, second.RowsWritten, second.RowsLeftOut["duplicateKey"], second.RowsLeftOut["outOfSequence"]));
        Assert.Equal(
            [new("a", 2, 2, null), new("b", 0, 2, "known"), new("c", 6, 5, "x"), new("d", 1, double.NaN, null)],
            (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Id, StringComparer.Ordinal));
        Assert.Contains("(Id = e)", tied.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await table.UpsertAsync([new("a", 2, 2, null), new("b", 0, 2, "known"), new("d", 1, double.NaN, null)], latest, Cancellation)).RowsLeftOut["unchanged"]);
    }

    [Fact]
    public async Task A_row_moves_when_its_partition_changes_and_an_empty_part_is_null()
    {
        DeltaHandle<PartStateRow> table = PartStates.On(Session);
        await table.UpsertAsync([new(1, "x", "a"), new(2, "x", "b"), new(3, "y", "c"), new(4, "", "d")], cancellationToken: Cancellation);
        await table.UpsertAsync([new(1, "y", "a"), new(5, null, "e")], cancellationToken: Cancellation);
        LoadResult same = await table.UpsertAsync([new(4, "", "d"), new(5, "", "e"), new(1, "y", "a")], cancellationToken: Cancellation);

        Assert.Equal(3, same.RowsLeftOut["unchanged"]);
        Assert.Equal(
            [new(1, "y", "a"), new(2, "x", "b"), new(3, "y", "c"), new(4, null, "d"), new(5, null, "e")],
            (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task Keys_in_partition_columns_find_their_rows()
    {
        DeltaHandle<KeyedStateRow> table = KeyedStates.On(Session);
        DateOnly day = new(2024, 2, 28);
        await table.UpsertAsync([.. Enumerable.Range(0, 30).Select(i => new KeyedStateRow(day.AddDays(i % 3), i / 3, $"n{i}"))], cancellationToken: Cancellation);
        LoadResult changed = await table.UpsertAsync([new(day, 4, "x"), new(day.AddDays(2), 4, "y"), new(day.AddDays(3), 4, "z")], cancellationToken: Cancellation);

        Assert.Equal(2, Actions(Commit("keyed-states", 1), "remove").Count());
        Assert.Equal(3, changed.RowsWritten);
        List<KeyedStateRow> rows = await table.ToListAsync(Cancellation);
        Assert.Equal(31, rows.Count);
        Assert.Equal(["x", "n13", "y", "z"], rows.Where(static r => r.Id == 4).OrderBy(static r => r.Day).Select(static r => r.Note));
    }

    [Fact]
    public async Task A_table_that_only_takes_appends_refuses()
    {
        await Table.UpsertAsync([new(1, 1, "a")], cancellationToken: Cancellation);
        string log = Path.Combine(Root, "merged", "_delta_log", "00000000000000000000.json");
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log, Cancellation)).Replace("\"configuration\":{}", "\"configuration\":{\"delta.appendOnly\":\"true\"}", StringComparison.Ordinal), Cancellation);
        DeltaHandle<MergedRow> again = Merged.On(new SpetlrSession(new SpetlrOptions { Root = Root }, new Configurator()));

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => again.UpsertAsync([new(1, 1, "b")], cancellationToken: Cancellation));

        Assert.Contains("delta.appendOnly", refused.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<MergedRow>> RowsAsync() => (await Table.ToListAsync(Cancellation)).OrderBy(static r => r.Col1).ThenBy(static r => r.Col2);

    private List<JsonElement> Commit(string table, int version) =>
        [.. File.ReadLines(Path.Combine(Root, table, "_delta_log", $"{version:D20}.json")).Select(static l => JsonDocument.Parse(l).RootElement)];

    private static IEnumerable<JsonElement> Actions(List<JsonElement> commit, string kind) =>
        commit.Where(a => a.TryGetProperty(kind, out _)).Select(a => a.GetProperty(kind));
}
