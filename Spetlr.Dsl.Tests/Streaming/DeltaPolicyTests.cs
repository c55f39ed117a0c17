using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

public sealed class DeltaPolicyTests
{
    private const string DeleteAll = "delete all";
    private const string Rewrite = "rewrite";

    /// <summary>The table of section 9.1 of the facts: source read up to version 1, then the commit, then a plain append.</summary>
    [Theory]
    [InlineData(DeleteAll, SourceChangePolicy.Fail, null)]
    [InlineData(DeleteAll, SourceChangePolicy.IgnoreDeletes, "after")]
    [InlineData(DeleteAll, SourceChangePolicy.ReEmit, "after")]
    [InlineData(DeleteAll, SourceChangePolicy.SkipChangeCommits, "after")]
    [InlineData(Rewrite, SourceChangePolicy.Fail, null)]
    [InlineData(Rewrite, SourceChangePolicy.IgnoreDeletes, null)]
    [InlineData(Rewrite, SourceChangePolicy.ReEmit, "rewritten,after")]
    [InlineData(Rewrite, SourceChangePolicy.SkipChangeCommits, "after")]
    public async Task A_commit_that_changes_rows_does_what_the_policy_says(string commit, SourceChangePolicy policy, string? read)
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a", "b");
        await bed.RunAsync(bed.Delta());
        if (commit == DeleteAll)
            bed.Table.Commit(RawTable.Info("DELETE"), RawTable.Remove("a"), RawTable.Remove("b"));
        else
            bed.Table.Commit(RawTable.Info("DELETE"), RawTable.Add("rewritten"), RawTable.Remove("a"));
        bed.Table.Append("after");
        DeltaStreamOptions options = new() { OnChange = policy };

        if (read is null)
        {
            SourceChangedException e = await Assert.ThrowsAsync<SourceChangedException>(() => bed.RunAsync(bed.Delta(options)));
            Assert.Equal(2, e.Version);
            Assert.Equal("DELETE", e.Operation);
            Assert.Contains("version 2 (DELETE)", e.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(SourceChangePolicy.SkipChangeCommits), e.Message, StringComparison.Ordinal);
            Assert.Equal(["0"], bed.Names("offsets"));
            await bed.RunAsync(bed.Delta(options with { OnChange = SourceChangePolicy.SkipChangeCommits }));
            read = "after";
        }
        else
        {
            await bed.RunAsync(bed.Delta(options));
        }

        string[] got = await bed.FilesReadAsync(bed.Table.Path);
        Assert.Equal(["a", "b", .. read.Split(',')], got);
    }

    [Fact]
    public async Task What_comes_before_a_refused_commit_is_still_read()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Append("b").Commit(RawTable.Info("DELETE"), RawTable.Remove("a"));

        await Assert.ThrowsAsync<SourceChangedException>(() => bed.RunAsync(bed.Delta()));

        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
        Assert.Equal(bed.Table.Offset(3, -1), bed.EndOf(1));
    }

    [Fact]
    public async Task A_gap_in_the_log_is_an_error_with_its_range_and_may_be_passed_over()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Append("b").Append("c").Append("d").Append("e");

        // A log checkpoint would let readers rebuild the table; here only the stream of commits matters.
        StreamingQuery query = await RunWithGapAsync(bed, 3, 4);

        Assert.Equal("2", query.RecentProgress.Sum(static p => p.Sources[0].Metrics.TryGetValue("numVersionsLost", out string? n) ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 0).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["a", "b", "e"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_replaced_table_is_refused_with_both_ids_and_may_be_bound_anew()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        string oldId = bed.Table.Id;
        bed.Table.Drop();
        bed.Table.Id = "99999999-2222-3333-4444-555555555555";
        bed.Table.Create().Append("x").Append("y");

        SourceReplacedException e = await Assert.ThrowsAsync<SourceReplacedException>(() => bed.RunAsync(bed.Delta()));
        Assert.Equal((oldId, bed.Table.Id), (e.ExpectedId, e.ActualId));

        await bed.RunAsync(bed.Delta(new DeltaStreamOptions { OnReplaced = ReplacedTablePolicy.Rebind }));
        bed.Table.Append("z");
        await bed.RunAsync(bed.Delta());
        Assert.Equal(["a", "x", "y", "z"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_table_replaced_while_the_query_runs_is_bound_anew_too()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b1", "b2");
        DeltaStreamOptions options = new() { OnReplaced = ReplacedTablePolicy.Rebind, MaxFilesPerTrigger = 2 };
        await using StreamingQuery query = await bed.Execution(bed.Delta(options), Trigger.ProcessingTime(TimeSpan.FromHours(1))).StartAsync(TestContext.Current.CancellationToken);
        await query.ProcessAllAvailableAsync(TestContext.Current.CancellationToken);
        bed.Table.Append("c1").Append("c2", "c3");
        await query.ProcessAllAvailableAsync(TestContext.Current.CancellationToken);
        bed.Table.Drop();
        bed.Table.Id = "99999999-2222-3333-4444-555555555555";
        bed.Table.Create().Append("x").Append("y");
        await query.ProcessAllAvailableAsync(TestContext.Current.CancellationToken);
        bed.Table.Append("z1").Append("z2").Append("z3");
        await query.ProcessAllAvailableAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b1", "b2", "c1", "c2", "c3", "x", "y", "z1", "z2", "z3"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task A_table_replaced_in_place_has_another_id_too()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        bed.Table.Id = "99999999-2222-3333-4444-555555555555";
        bed.Table.Commit(RawTable.Info("CREATE OR REPLACE TABLE"), bed.Table.Metadata(), RawTable.Remove("a"), RawTable.Add("x"));
        await Assert.ThrowsAsync<SourceReplacedException>(() => bed.RunAsync(bed.Delta(new DeltaStreamOptions { OnChange = SourceChangePolicy.SkipChangeCommits })));
    }

    [Fact]
    public async Task A_table_restored_from_an_older_copy_is_refused()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b");
        await bed.RunAsync(bed.Delta());
        File.Delete(bed.Table.LogFile(2));
        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Delta()));
        Assert.Contains("read up to version 2", e.Message, StringComparison.Ordinal);
        Assert.Contains("ends at version 1", e.Message, StringComparison.Ordinal);
    }

    private static async Task<StreamingQuery> RunWithGapAsync(StreamBed bed, int first, int last)
    {
        await TestCheckpoint.WriteAsync(bed.Table.Path, bed.Disk);
        for (int v = first; v <= last; v++)
            File.Delete(bed.Table.LogFile(v));
        SourceDataLossException e = await Assert.ThrowsAsync<SourceDataLossException>(() => bed.RunAsync(bed.Delta()));
        Assert.Equal((first, last), (e.FirstLost, e.LastLost));
        return await bed.RunAsync(bed.Delta(new DeltaStreamOptions { OnDataLoss = DataLossPolicy.Continue }));
    }
}
