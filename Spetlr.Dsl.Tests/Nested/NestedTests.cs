using System.Globalization;
using System.Text.Json;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Nested;

[Trait("Category", "Locale")]
public sealed class NestedTests : EmbeddedTest
{
    [Fact]
    public async Task What_is_written_is_read_again_with_nulls_at_every_level()
    {
        OrderRow[] rows = Samples.Rows();
        await NestedOrder.On(Session).AppendAsync(rows, Cancellation);

        Assert.Equal(rows.Select(Samples.Text), (await ReadAsync()).Select(Samples.Text));
    }

    [Fact]
    public async Task More_rows_than_a_chunk_keep_their_lists()
    {
        OrderRow[] rows = [.. Enumerable.Range(0, 5000).Select(static i => new OrderRow
        {
            Id = i,
            Region = "r",
            Tags = [.. Enumerable.Range(0, i % 7).Select(t => t % 3 == 0 ? null : $"{i}/{t}")],
            Grid = [[i], [], [i, i + 1]],
        })];
        await NestedOrder.On(Session).AppendAsync(rows, Cancellation);

        Assert.Equal(rows.Select(Samples.Text), (await ReadAsync()).Select(Samples.Text));
    }

    [Fact]
    public async Task Upsert_delete_overwrite_and_optimize_carry_nested_values()
    {
        OrderRow[] rows = Samples.Rows();
        await NestedOrder.On(Session).AppendAsync(rows, Cancellation);
        OrderRow changed = rows[0] with { Address = new AddressRow("new", 1, null), Tags = ["x"] };
        await NestedOrder.On(Session).UpsertAsync([changed, rows[1], new OrderRow { Id = 99, Region = "new" }], cancellationToken: Cancellation);
        await NestedOrder.On(Session).DeleteAsync(static r => r.Id == 3, Cancellation);
        await NestedOrder.On(Session).OptimizeAsync(cancellationToken: Cancellation);

        Assert.Equal(
            ((IEnumerable<OrderRow>)[changed, .. rows.Skip(1).Where(static r => r.Id != 3), new() { Id = 99, Region = "new" }]).Select(Samples.Text),
            (await ReadAsync()).Select(Samples.Text));
    }

    [Fact]
    public async Task Statistics_tell_of_the_fields_of_structs_as_nested_objects()
    {
        await NestedOrder.On(Session).AppendAsync(
            [
                new OrderRow { Id = 1, Region = "r", Address = new AddressRow("b", 7, new PlaceRow(1.5, null)) },
                new OrderRow { Id = 2, Region = "r", Address = new AddressRow(null, 9, null) },
                new OrderRow { Id = 3, Region = "r" },
            ],
            Cancellation);

        string add = (await File.ReadAllLinesAsync(Path.Combine(Root, "nested_orders/_delta_log/00000000000000000000.json"), Cancellation)).Single(static l => l.Contains("\"add\"", StringComparison.Ordinal));
        JsonElement stats = JsonDocument.Parse(JsonDocument.Parse(add).RootElement.GetProperty("add").GetProperty("stats").GetString()!).RootElement;
        JsonElement min = stats.GetProperty("minValues").GetProperty("address");
        JsonElement nulls = stats.GetProperty("nullCount").GetProperty("address");
        Assert.Equal(7, min.GetProperty("zip_code").GetInt32());
        Assert.Equal(9, stats.GetProperty("maxValues").GetProperty("address").GetProperty("zip_code").GetInt32());
        Assert.Equal("b", min.GetProperty("street").GetString());
        Assert.Equal(1.5, min.GetProperty("place").GetProperty("X").GetDouble());
        Assert.Equal((1, 2, 2), (nulls.GetProperty("zip_code").GetInt32(), nulls.GetProperty("street").GetInt32(), nulls.GetProperty("place").GetProperty("X").GetInt32()));
        Assert.False(stats.GetProperty("minValues").TryGetProperty("tags", out _));
    }

    [Fact]
    public async Task A_null_inside_that_the_row_type_does_not_allow_is_an_error_that_names_the_property()
    {
        OrderRow row = new() { Id = 1, Region = "r", Lines = [null!] };

        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => NestedOrder.On(Session).AppendAsync([row], Cancellation));
        Assert.StartsWith("OrderRow.Lines is null", error.Message, StringComparison.Ordinal);
        Assert.False(await NestedOrder.On(Session).ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task A_nested_column_partitions_nothing()
    {
        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => ByNested.On(Session).AppendAsync([new ByNestedRow(1, ["a"])], Cancellation));
        Assert.Contains("partitioned by 'Tags'", error.Message, StringComparison.Ordinal);
        Assert.False(await ByNested.On(Session).ExistsAsync(Cancellation));
    }

    private async Task<IEnumerable<OrderRow>> ReadAsync() => (await NestedOrder.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id);
}
