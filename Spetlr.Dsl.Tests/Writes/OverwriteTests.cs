using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

public sealed class OverwriteTests : EmbeddedTest
{
    private DeltaHandle<PartStateRow> Table => PartStates.On(Session);

    [Fact]
    public async Task Only_the_partitions_of_the_new_rows_are_replaced_null_among_them()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, "y", "b"), new(3, null, "c"), new(4, "x", "d")], Cancellation);

        await Table.ReplaceAsync([new(5, "x", "e"), new(6, null, "f")], OverwriteOptions.Partitions, Cancellation);
        Assert.Equal([new(2, "y", "b"), new(5, "x", "e"), new(6, null, "f")], await RowsAsync());

        await Table.ReplaceAsync([], OverwriteOptions.Partitions, Cancellation);
        Assert.Equal([new(2, "y", "b"), new(5, "x", "e"), new(6, null, "f")], await RowsAsync());
    }

    [Fact]
    public async Task A_table_without_partitions_has_none_to_replace()
    {
        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => People.On(Session).ReplaceAsync([new(1, "a")], OverwriteOptions.Partitions, Cancellation));

        Assert.Contains("no partition columns", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rows_of_a_condition_are_replaced_and_a_row_outside_of_it_is_shown_and_nothing_written()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", "b"), new(3, "y", "c")], Cancellation);
        OverwriteOptions fromTwo = OverwriteOptions.Where<PartStateRow>(static r => r.Id >= 2);
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => Table.ReplaceAsync([new(4, "x", "d"), new(0, "q", "lost")], fromTwo, Cancellation));
        Assert.Equal(before, Contents());
        LoadResult replaced = await Table.ReplaceAsync([new(4, "x", "d")], fromTwo, Cancellation);

        Assert.Contains("lost", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (replaced.RowsRead, replaced.RowsWritten));
        Assert.Equal([new(1, "x", "a"), new(4, "x", "d")], await RowsAsync());
        await Table.ReplaceAsync([], fromTwo, Cancellation);
        Assert.Equal([new(1, "x", "a")], await RowsAsync());
    }

    [Fact]
    public async Task The_schema_and_the_partitioning_are_replaced_when_asked_for()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        DeltaHandle<PartStateRow> other = PartStates.At("people").On(Session);
        await Assert.ThrowsAsync<SpetlrException>(() => other.OverwriteAsync([new(7, "x", "n")], Cancellation));

        await other.ReplaceAsync([new(7, "x", "n"), new(8, null, null)], OverwriteOptions.Schema, Cancellation);

        Assert.Equal([new(7, "x", "n"), new(8, null, null)], (await other.ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.True(Directory.Exists(Path.Combine(Root, "people", "Part=x")));
        Assert.Equal(1, await other.Where(static r => r.Part == null).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_loader_takes_the_same_options()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, "y", "b")], Cancellation);

        await new SimpleLoader(Table, WriteMode.Overwrite, overwrite: OverwriteOptions.Partitions)
            .LoadAsync(Dataset.Of([new PartStateRow(3, "y", "c")], Session), null, Cancellation);

        Assert.Equal([new(1, "x", "a"), new(3, "y", "c")], await RowsAsync());
    }

    private async Task<IEnumerable<PartStateRow>> RowsAsync() => (await Table.ToListAsync(Cancellation)).OrderBy(static r => r.Id);
}
