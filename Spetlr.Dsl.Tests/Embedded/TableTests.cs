using Xunit;

namespace Spetlr.Dsl.Tests.Embedded;

public sealed class TableTests : EmbeddedTest
{
    [Fact]
    public async Task Rows_of_every_type_come_back_as_they_were_written()
    {
        LoadResult written = await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);

        List<TypesRow> read = await EmbeddedTypes.On(Session).ToListAsync(Cancellation);

        Assert.Equal(0, written.Version);
        Assert.Equal(TypesRow.Extremes.Count, written.RowsWritten);
        Assert.Equal(TypesRow.Extremes, read.OrderBy(static r => r.Id));
    }

    [Fact]
    [Trait("Category", "Locale")]
    public async Task Partition_values_of_several_types_come_back_with_null_and_odd_characters()
    {
        PartitionedRow[] rows =
        [
            new(1, "a b/c%ü#=?&+", new DateOnly(2024, 2, 29), new DateTimeOffset(2024, 3, 31, 1, 30, 0, 123, 456, TimeSpan.Zero), 1.25m, true),
            new(2, null, null, null, null, null),
            new(3, "ÅÄÖ 😀", new DateOnly(1, 1, 1), new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero), -0.01m, false),
            new(4, "__HIVE_DEFAULT", new DateOnly(9999, 12, 31), null, 0m, null),
            new(5, "[x]*?{y}:\"'\\|", null, null, null, true),
        ];
        await Partitioned.On(Session).AppendAsync(rows, Cancellation);
        await Partitioned.On(Session).AppendAsync([rows[0] with { Id = 6 }], Cancellation);

        List<PartitionedRow> read = await Partitioned.On(Session).ToListAsync(Cancellation);

        Assert.Equal([.. rows, rows[0] with { Id = 6 }], read.OrderBy(static r => r.Id));
        Assert.Equal(1, await Partitioned.On(Session).Where(static r => r.City == null).CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_empty_partition_value_is_null_as_the_protocol_says()
    {
        await Partitioned.On(Session).AppendAsync([new(1, "", null, null, null, null)], Cancellation);

        Assert.Null(Assert.Single(await Partitioned.On(Session).ToListAsync(Cancellation)).City);
    }

    [Fact]
    public async Task Overwrite_replaces_the_rows_and_keeps_the_history()
    {
        await People.On(Session).AppendAsync([new(1, "a"), new(2, "b")], Cancellation);
        LoadResult overwritten = await People.On(Session).OverwriteAsync([new(3, "c")], Cancellation);

        Assert.Equal(1, overwritten.Version);
        Assert.Equal([new PersonRow(3, "c")], await People.On(Session).ToListAsync(Cancellation));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Root, "people"), "*.parquet").Length);
    }

    [Fact]
    public async Task Overwriting_by_nothing_empties_the_table()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        await People.On(Session).OverwriteAsync([], Cancellation);

        Assert.Equal(0, await People.On(Session).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Reading_a_table_that_is_not_there_names_the_place_and_the_remedy()
    {
        TableNotFoundException error = await Assert.ThrowsAsync<TableNotFoundException>(() => People.On(Session).ToListAsync(Cancellation));

        Assert.Contains($"'{Root}/people'", error.Message, StringComparison.Ordinal);
        Assert.Contains("correct the path", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_in_a_column_that_has_none_writes_nothing()
    {
        await StrictPeople.On(Session).AppendAsync([new(1, "a")], Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();

        ConstraintViolationException error = await Assert.ThrowsAsync<ConstraintViolationException>(() => Rows(new(2, "b"), new(3, null)).WriteAsync(StrictPeople, WriteMode.Append, cancellationToken: Cancellation));

        Assert.Contains("'first_name'", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 of", error.Message, StringComparison.Ordinal);
        Assert.Equal("{'id': 3, 'first_name': NULL}", error.Row);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_column_the_table_lacks_is_refused_added_or_left_out_as_chosen()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        Dataset<AgedPersonRow> aged = Dataset.Of([new WidePersonRow(2, "b", 40)], Session).Select(static r => new AgedPersonRow((int)r.Id, r.FirstName, r.Age));

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => aged.WriteAsync(People, WriteMode.Append, cancellationToken: Cancellation));
        await aged.WriteAsync(People, WriteMode.Append, MissingColumnPolicy.LeaveOut, Cancellation);
        await aged.WriteAsync(People, WriteMode.Append, MissingColumnPolicy.MergeSchema, Cancellation);

        Assert.Contains("'age'", refused.Message, StringComparison.Ordinal);
        DeltaHandle<AgedPersonRow> grown = new(People.Definition with { Row = AgedPeople.Definition.Row });
        Assert.Equal(
            [new AgedPersonRow(1, "a", null), new AgedPersonRow(2, "b", null), new AgedPersonRow(2, "b", 40)],
            (await grown.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id).ThenBy(static r => r.Age));
    }

    [Fact]
    public async Task A_type_that_would_lose_digits_is_refused_and_a_wider_one_fits()
    {
        await WidePeople.On(Session).AppendAsync([new(1, "a", 1)], Cancellation);
        await Rows(new PersonRow(2, "b")).WriteAsync(WidePeople, WriteMode.Append, cancellationToken: Cancellation);
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);

        SpetlrException narrow = await Assert.ThrowsAsync<SpetlrException>(() =>
            WidePeople.On(Session).Read().WriteAsync(People, WriteMode.Append, MissingColumnPolicy.LeaveOut, Cancellation));

        Assert.Contains("'id' is long and the table's is integer", narrow.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], (await WidePeople.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
    }

    private Dataset<PersonRow> Rows(params PersonRow[] rows) => Dataset.Of(rows, Session);
}
