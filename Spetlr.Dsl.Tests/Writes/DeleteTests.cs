using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

public sealed class DeleteTests : EmbeddedTest
{
    private DeltaHandle<PartStateRow> Table => PartStates.On(Session);

    [Fact]
    public async Task Files_without_a_hit_stay_whole_hits_go_and_others_are_rewritten()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", null), new(3, "y", "c"), new(4, "z", "d")], Cancellation);

        DeleteResult some = await Table.DeleteAsync(static r => r.Id == 1 || r.Part == "y", Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();
        DeleteResult none = await Table.DeleteAsync(static r => r.Note == "nowhere", Cancellation);

        Assert.Equal(new DeleteResult(1, 2, 2, 1), some);
        Assert.Equal(new DeleteResult(1, 0, 0, 0), none);
        Assert.Equal(before, Contents());
        Assert.Equal([new(2, "x", null), new(4, "z", "d")], await RowsAsync());
    }

    [Fact]
    public async Task A_condition_means_what_CSharp_says_of_null()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, null, null), new(3, null, "c")], Cancellation);

        await Table.DeleteAsync(static r => r.Note != "a" && r.Part == null && r.Note != "c", Cancellation);

        Assert.Equal([new(1, "x", "a"), new(3, null, "c")], await RowsAsync());
    }

    [Fact]
    public async Task Truncate_deletes_every_row_and_keeps_the_table_and_its_history()
    {
        await Table.AppendAsync([new(1, "x", "a"), new(2, "y", "b")], Cancellation);

        DeleteResult result = await Table.TruncateAsync(cancellationToken: Cancellation);

        Assert.Equal(new DeleteResult(1, 2, 2, 0), result);
        Assert.Empty(await RowsAsync());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Root, "part-states"), "*.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task No_table_and_a_table_that_only_takes_appends_refuse()
    {
        await Assert.ThrowsAsync<TableNotFoundException>(() => Table.DeleteAsync(static r => r.Id == 1, Cancellation));
        await Table.AppendAsync([new(1, "x", "a")], Cancellation);
        string log = Path.Combine(Root, "part-states", "_delta_log", "00000000000000000000.json");
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log, Cancellation)).Replace("\"configuration\":{}", "\"configuration\":{\"delta.appendOnly\":\"true\"}", StringComparison.Ordinal), Cancellation);
        DeltaHandle<PartStateRow> again = PartStates.On(new SpetlrSession(new SpetlrOptions { Root = Root }, new Configurator()));

        foreach (Func<Task> act in (Func<Task>[])
            [
                () => again.DeleteAsync(static r => r.Id == 1, Cancellation),
                () => again.TruncateAsync(cancellationToken: Cancellation),
                () => again.ReplaceAsync([], OverwriteOptions.Partitions, Cancellation),
                () => again.ReplaceAsync([], OverwriteOptions.Where<PartStateRow>(static r => r.Id == 1), Cancellation),
                () => again.ReplaceAsync([], OverwriteOptions.Schema, Cancellation),
            ])
        {
            SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(act);
            Assert.Contains("delta.appendOnly", refused.Message, StringComparison.Ordinal);
        }
    }

    private async Task<IEnumerable<PartStateRow>> RowsAsync() => (await Table.ToListAsync(Cancellation)).OrderBy(static r => r.Id);
}
