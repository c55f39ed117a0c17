using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Streaming.Sources.Delta;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Expected offsets are those that Spark 4.1.1 with Delta 4.3.1 wrote for the same tables.</summary>
[Trait("Category", "Locale")]
public sealed class DeltaSourceTests
{
    [Fact]
    public async Task The_whole_snapshot_comes_first_then_every_later_commit()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b", "c");
        await bed.RunAsync(bed.Delta());
        Assert.Equal(bed.Table.Offset(3, -1), bed.EndOf(0));

        bed.Table.Append("d").Append("e");
        await bed.RunAsync(bed.Delta());

        Assert.Equal(bed.Table.Offset(5, -1), bed.EndOf(1));
        Assert.Equal([["a", "b", "c"], ["d", "e"]], await bed.BatchesAsync(bed.Table.Path));
        Assert.False(Directory.Exists($"{bed.Checkpoint}/sources"));
    }

    [Fact]
    public async Task An_empty_table_gives_a_first_batch_without_rows()
    {
        using StreamBed bed = new();
        bed.Table.Create();
        await bed.RunAsync(bed.Delta());
        Assert.Equal(bed.Table.Offset(1, -1), bed.EndOf(0));
        Assert.Empty(Assert.Single(await bed.BatchesAsync()));
    }

    [Fact]
    public async Task Nothing_new_writes_nothing()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        await bed.RunAsync(bed.Delta());
        Assert.Equal(["0"], bed.Names("offsets"));
    }

    [Fact]
    public async Task The_snapshot_goes_by_modification_time_then_path_and_counts_its_files()
    {
        using StreamBed bed = new();
        bed.Table.Create().Commit(RawTable.Add("z", time: 5), RawTable.Add("b", time: 7), RawTable.Add("B", time: 7), RawTable.Add("a", time: 9));

        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }));

        Assert.Equal([["z"], ["B"], ["b"], ["a"]], await bed.BatchesAsync(bed.Table.Path));
        Assert.Equal(
            [bed.Table.Offset(1, 0, true), bed.Table.Offset(1, 1, true), bed.Table.Offset(1, 2, true), bed.Table.Offset(2, -1)],
            Enumerable.Range(0, 4).Select(i => bed.EndOf(i)));
    }

    [Fact]
    public async Task The_snapshot_phase_keeps_its_version_while_the_table_grows()
    {
        using StreamBed bed = new();
        bed.Table.Create(RawTable.Add("a", time: 1), RawTable.Add("b", time: 2), RawTable.Add("c", time: 3));
        DeltaStreamOptions one = new() { MaxFilesPerTrigger = 1 };
        StreamingQuery query = await bed.Execution(bed.Delta(one), Trigger.ProcessingTime(TimeSpan.FromHours(1))).StartAsync();
        while (query.LastProgress is null)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await query.StopAsync(TestContext.Current.CancellationToken);
        bed.Table.Append("d");

        await bed.RunAsync(bed.Delta(one));

        Assert.Equal(["a", "b", "c", "d"], await bed.FilesReadAsync(bed.Table.Path));
        Assert.Equal(bed.Table.Offset(0, 1, true), bed.EndOf(1));
        Assert.Equal(bed.Table.Offset(1, -1), bed.EndOf(2));
    }

    [Fact]
    public async Task Limits_go_across_commit_borders_with_Sparks_offsets()
    {
        using StreamBed bed = new();
        bed.Table.Create();
        for (int i = 1; i <= 6; i++)
            bed.Table.Append($"{i}a", $"{i}b");

        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingVersion = 1, MaxFilesPerTrigger = 3 }));

        Assert.Equal(
            [bed.Table.Offset(2, 0), bed.Table.Offset(4, -1), bed.Table.Offset(5, 0), bed.Table.Offset(7, -1)],
            Enumerable.Range(0, 4).Select(i => bed.EndOf(i)));
        Assert.Equal([["1a", "1b", "2a"], ["2b", "3a", "3b"], ["4a", "4b", "5a"], ["5b", "6a", "6b"]], await bed.BatchesAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_byte_limit_takes_the_file_that_passes_it()
    {
        using StreamBed bed = new();
        bed.Table.Create(RawTable.Add("a", 1304, 1), RawTable.Add("b", 1306, 2), RawTable.Add("c", 4554, 3), RawTable.Add("d", 4555, 4));
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { MaxBytesPerTrigger = 6000 }));
        Assert.Equal([["a", "b", "c"], ["d"]], await bed.BatchesAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_byte_limit_of_one_gives_a_file_a_batch()
    {
        using StreamBed bed = new();
        bed.Table.Create(RawTable.Add("a", 1304, 1), RawTable.Add("b", 1306, 2));
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { MaxBytesPerTrigger = 1 }));
        Assert.Equal([["a"], ["b"]], await bed.BatchesAsync(bed.Table.Path));
    }

    [Fact]
    public async Task Once_ignores_the_limits()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a", "b", "c");
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }), Trigger.Once);
        Assert.Equal(3, Assert.Single(await bed.BatchesAsync()).Length);
    }

    [Fact]
    public async Task Files_that_only_move_rows_do_not_count_and_are_not_read()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a", "b");
        await bed.RunAsync(bed.Delta());
        bed.Table.Commit(RawTable.Info("OPTIMIZE"), RawTable.Add("ab", dataChange: false), RawTable.Remove("a", false), RawTable.Remove("b", false));
        bed.Table.Commit(RawTable.Info("WRITE"), RawTable.Add("x", dataChange: false), RawTable.Add("c"), RawTable.Add("d"));

        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }));

        Assert.Equal(["a", "b", "c", "d"], await bed.FilesReadAsync(bed.Table.Path));
        Assert.Equal(bed.Table.Offset(3, 0), bed.EndOf(1));
        Assert.Equal(bed.Table.Offset(4, -1), bed.EndOf(2));
    }

    [Fact]
    public async Task A_first_batch_that_was_only_planned_is_replayed_as_the_snapshot_before_its_end()
    {
        using StreamBed bed = new();
        bed.Table.Create(RawTable.Add("a")).Append("b").Append("c").Append("d1", "d2");
        bed.Write("metadata", """{"id":"1d5c0a46-f948-4d0b-bd93-ff563c49ef22"}""");
        bed.Write("offsets/0", "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1,\"conf\":{}}\n" + bed.Table.Offset(3, 0));

        StreamingQuery query = await bed.RunAsync(bed.Delta());

        Assert.Equal("1d5c0a46-f948-4d0b-bd93-ff563c49ef22", query.Id.ToString());
        Assert.Equal([["a", "b", "c", "d1"], ["d2"]], await bed.BatchesAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_planned_part_of_a_snapshot_is_replayed_exactly()
    {
        using StreamBed bed = new();
        bed.Table.Create(RawTable.Add("a"), RawTable.Add("b"), RawTable.Add("c"));
        bed.Write("metadata", """{"id":"1d5c0a46-f948-4d0b-bd93-ff563c49ef22"}""");
        bed.Write("offsets/0", "v1\n{}\n" + bed.Table.Offset(0, 1, true));
        await bed.RunAsync(bed.Delta());
        Assert.Equal([["a", "b"], ["c"]], await bed.BatchesAsync(bed.Table.Path));
    }

    [Theory]
    [InlineData(3, -100)]
    [InlineData(1, -100)]
    [InlineData(1, -1)]
    public void Both_forms_of_nothing_yet_are_read(int sourceVersion, int index)
    {
        DeltaOffset offset = DeltaOffset.Parse("T", $$"""{"index":{{index}},"x":1,"reservoirVersion":7,"sourceVersion":{{sourceVersion}},"reservoirId":"i"}""");
        Assert.Equal(new DeltaOffset("i", 7, -1, false), offset);
    }

    [Theory]
    [InlineData("""{"sourceVersion":4,"reservoirId":"i","reservoirVersion":7,"index":-1}""", "sourceVersion is 4")]
    [InlineData("""{"sourceVersion":2,"reservoirId":"i","reservoirVersion":7,"index":-1}""", "sourceVersion is 2")]
    [InlineData("""{"reservoirId":"i","reservoirVersion":7,"index":-1}""", "no sourceVersion")]
    [InlineData("""{"logOffset":3}""", "no sourceVersion")]
    [InlineData("""{"sourceVersion":3,"reservoirId":"i","reservoirVersion":7,"index":-20}""", "schema change")]
    [InlineData("""{"sourceVersion":3,"reservoirId":"i","reservoirVersion":7,"index":-19}""", "schema change")]
    [InlineData("""{"sourceVersion":3,"reservoirId":"i","reservoirVersion":7,"index":-1}""", "not -1")]
    [InlineData("""{"sourceVersion":1,"reservoirId":"i","reservoirVersion":7,"index":9223372036854775707}""", "end-of-version")]
    [InlineData("""{"sourceVersion":1,"reservoirVersion":7,"index":-1}""", "missing")]
    public void Offsets_of_states_that_are_not_continued_are_refused_by_name(string offset, string reason)
    {
        StreamException e = Assert.Throws<StreamException>(() => DeltaOffset.Parse("T", offset));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartingVersion_reads_commits_from_there_and_no_snapshot()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b").Append("c");
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingVersion = 2 }));
        Assert.Equal(["b", "c"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_StartingVersion_that_does_not_exist_names_the_available_ones()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b");
        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingVersion = 3 })));
        Assert.Contains("[0, 2]", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bed.Checkpoint));
    }

    [Fact]
    public async Task StartingVersion_does_not_count_once_the_checkpoint_has_a_position()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Append("b");
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingVersion = 0 }));
        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task StartingTimestamp_goes_by_the_modification_time_of_the_commit_files()
    {
        using StreamBed bed = new();
        DateTimeOffset begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        bed.Table.Create().Append("a").Append("b").Append("c");
        for (int v = 0; v <= 3; v++)
            File.SetLastWriteTimeUtc(bed.Table.LogFile(v), begin.AddHours(v).UtcDateTime);

        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingTimestamp = begin.AddMinutes(90).ToOffset(TimeSpan.FromHours(5.5)) }));
        Assert.Equal(["b", "c"], await bed.FilesReadAsync(bed.Table.Path));

        using StreamBed late = new();
        late.Table.Create();
        await Assert.ThrowsAsync<StreamException>(() => late.RunAsync(late.Delta(new DeltaStreamOptions { StartingTimestamp = DateTimeOffset.UtcNow.AddDays(1) })));
    }

    [Fact]
    public async Task StartingLatest_records_its_position_and_reads_only_what_comes_later()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        DeltaStreamOptions latest = new() { StartingLatest = true };
        await bed.RunAsync(bed.Delta(latest));
        Assert.Equal(bed.Table.Offset(2, -1), bed.EndOf(0));
        Assert.Empty(await bed.FilesReadAsync());

        bed.Table.Append("b");
        await bed.RunAsync(bed.Delta(latest));
        Assert.Equal(["b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_missing_table_is_named()
    {
        using StreamBed bed = new();
        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Delta()));
        Assert.Contains(bed.Table.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_the_stream_does_not_read_may_come_and_go()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Commit(bed.Table.Metadata(RawTable.SchemaOf("id long", "more string")), RawTable.Add("b"));
        await bed.RunAsync(bed.Delta());
        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_column_that_is_gone_or_of_another_type_is_named_with_the_version()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Commit(bed.Table.Metadata(RawTable.SchemaOf("id string")));
        SourceSchemaException type = await Assert.ThrowsAsync<SourceSchemaException>(() => bed.RunAsync(bed.Delta()));
        Assert.Equal(2, type.Version);
        Assert.Contains("'id' is STRING", type.Message, StringComparison.Ordinal);

        bed.Table.Commit(bed.Table.Metadata(RawTable.SchemaOf("other long")));
        SourceSchemaException gone = await Assert.ThrowsAsync<SourceSchemaException>(() => bed.RunAsync(bed.Delta()));
        Assert.Contains("no column 'id'", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_added_later_is_null_in_older_files_and_no_error()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Commit(bed.Table.Metadata(RawTable.SchemaOf("id long", "more string"))).Append("b");
        StructType both = new(new StructField("id", DataType.Long, true), new StructField("more", DataType.String, true));
        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { StartingVersion = 0 }, both));
        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_table_feature_that_is_not_implemented_is_refused_by_name()
    {
        using StreamBed bed = new();
        bed.Table.Commit("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["fromTheFuture"],"writerFeatures":["fromTheFuture"]}}""", bed.Table.Metadata());
        UnsupportedTableFeatureException e = await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => bed.RunAsync(bed.Delta()));
        Assert.Contains("fromTheFuture", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bed.Checkpoint));
    }
}
