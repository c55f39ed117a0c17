using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Maintenance;

public sealed class ZOrderTests : EmbeddedTest
{
    private DeltaHandle<PointRow> Table => Points.On(Session);

    [Fact]
    public async Task Rows_stay_and_a_filter_on_either_column_meets_few_files()
    {
        PointRow[] rows = [.. Enumerable.Range(0, 64 * 64).Select(static i => new PointRow(i * 37 % 64, i * 37 / 64 % 64 == 63 ? null : i * 37 / 64 % 64, i % 5 == 0 ? "a" : "b"))];
        foreach (PointRow[] part in rows.Chunk(512))
            await Table.AppendAsync(part, Cancellation);
        long bytes = (await FilesAsync()).Where(static f => f.PartitionValues["Half"] == "b").Sum(static f => f.Size);

        OptimizeResult done = await Table.OptimizeAsync(
            new OptimizeOptions { ZOrderBy = ["X", "y"], TargetFileBytes = (bytes + 15) / 16 }.Where<PointRow>(static r => r.Half == "b"), cancellationToken: Cancellation);

        Assert.Equal((8, 16), (done.FilesRemoved, done.FilesAdded));
        AddFile[] files = [.. (await FilesAsync()).Where(static f => f.PartitionValues["Half"] == "b")];
        Assert.Equal(16, files.Length);
        Assert.Equal(8, (await FilesAsync()).Count - files.Length);

        // Of 16 squares of the grid a line meets 4; a few more where a square does not begin at its edge.
        foreach (int at in (int[])[3, 20, 40, 62])
        {
            Assert.InRange(files.Count(f => Bound(f, "minValues", "X") <= at && Bound(f, "maxValues", "X") >= at), 4, 8);
            Assert.InRange(files.Count(f => Bound(f, "minValues", "Y") <= at && Bound(f, "maxValues", "Y") >= at), 4, 8);
        }

        Assert.Equal(
            rows.OrderBy(static r => r.X).ThenBy(static r => r.Y).ThenBy(static r => r.Half, StringComparer.Ordinal),
            (await Table.ToListAsync(Cancellation)).OrderBy(static r => r.X).ThenBy(static r => r.Y).ThenBy(static r => r.Half, StringComparer.Ordinal));
        Assert.Equal("""["X","y"]""", (await Table.HistoryAsync(cancellationToken: Cancellation))[0].Parameters["zOrderBy"]);
    }

    [Fact]
    public async Task A_condition_chooses_partitions_and_one_on_other_columns_is_refused()
    {
        foreach (string? half in (string?[])["a", "b", null])
        {
            await Table.AppendAsync([new(1, 1, half)], Cancellation);
            await Table.AppendAsync([new(2, 2, half)], Cancellation);
        }

        OptimizeResult done = await Table.OptimizeAsync(new OptimizeOptions().Where<PointRow>(static r => r.Half == "a" || r.Half == null), cancellationToken: Cancellation);
        Assert.Equal((4, 2), (done.FilesRemoved, done.FilesAdded));

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(
            () => Table.OptimizeAsync(new OptimizeOptions().Where<PointRow>(static r => r.Half == "b" && r.X == 1), cancellationToken: Cancellation));
        Assert.Contains("'X', which is no partition column", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "no column")]
    [InlineData("Half", "partition column")]
    [InlineData("X,x", "each once")]
    public async Task Columns_that_cannot_order_rows_are_refused_and_nothing_is_written(string columns, string why)
    {
        await Table.AppendAsync([new(1, 1, "a")], Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(
            () => Table.OptimizeAsync(new OptimizeOptions { ZOrderBy = columns.Split(',') }, cancellationToken: Cancellation));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    private static long Bound(AddFile file, string bounds, string column) =>
        System.Text.Json.Nodes.JsonNode.Parse(file.Stats!)![bounds]![column]!.GetValue<long>();

    private async Task<IReadOnlyList<AddFile>> FilesAsync() => (await TestTables.Log($"{Root}/points").TryLoadAsync())!.Files;
}
