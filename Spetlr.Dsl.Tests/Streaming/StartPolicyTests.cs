using Spetlr.Dsl.Streaming.Execution;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

public sealed class StartPolicyTests
{
    [Fact]
    public async Task A_new_checkpoint_against_a_target_this_pipeline_wrote_is_refused()
    {
        using StreamBed bed = await WrittenAsync();
        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains("All rows would come twice", e.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(StreamStart.Reprocess), e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bed.Checkpoint));
    }

    [Fact]
    public async Task Reprocess_reads_everything_again()
    {
        using StreamBed bed = await WrittenAsync();
        bed.Options = new StreamQueryOptions { Start = StreamStart.Reprocess };
        await bed.RunAsync(bed.Files());
        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro", "a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task Latest_takes_what_is_there_as_read_for_both_sources()
    {
        using StreamBed bed = await WrittenAsync();
        bed.Options = new StreamQueryOptions { Start = StreamStart.Latest };
        await bed.RunAsync(bed.Files());
        Assert.Equal("""{"logOffset":0}""", bed.EndOf(0));
        Assert.Equal(["0"], bed.Names("commits"));
        bed.Land("b.avro", 1);
        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro", "b.avro"], await bed.FilesReadAsync());
        Assert.DoesNotContain("spetlr", bed.Read("offsets/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_does_not_skip_anything_when_the_target_is_new()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { Start = StreamStart.Latest } };
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task Another_pipeline_into_the_same_target_is_no_hindrance()
    {
        using StreamBed bed = await WrittenAsync();
        bed.Name = "other";
        await bed.RunAsync(bed.Files());
        Assert.Equal(2, (await bed.FilesReadAsync()).Length);
    }

    [Fact]
    public void A_mark_gives_back_the_query_of_its_pipeline_only()
    {
        string mark = PipelineMark.AppId("a/b", "id-1");
        Assert.Equal("spetlr:pipeline:a/b/id-1", mark);
        Assert.Equal("id-1", PipelineMark.QueryIdOf("a/b", mark));
        Assert.Null(PipelineMark.QueryIdOf("a", mark));
        Assert.Null(PipelineMark.QueryIdOf("a/c", mark));
        Assert.Null(PipelineMark.QueryIdOf("a/b", "1d5c0a46"));
        Assert.Null(PipelineMark.QueryIdOf("a/b", "spetlr:pipeline:a/b/"));
    }

    [Fact]
    public async Task A_preview_tells_the_next_offsets_and_writes_nothing()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        StreamPreview first = await bed.Execution(bed.Files()).PreviewAsync(TestContext.Current.CancellationToken);
        Assert.Equal((null, 0, false), (first.QueryId, first.NextBatch, first.IsReplay));
        Assert.Equal((null, """{"logOffset":0}"""), (first.Sources[0].Start, first.Sources[0].End));
        Assert.False(Directory.Exists(bed.Checkpoint));

        StreamingQuery query = await bed.RunAsync(bed.Files());
        StreamPreview second = await bed.Execution(bed.Files()).PreviewAsync(TestContext.Current.CancellationToken);
        Assert.Equal((query.Id, 1), (second.QueryId, second.NextBatch));
        Assert.False(second.HasNew);
    }

    private static async Task<StreamBed> WrittenAsync()
    {
        StreamBed bed = new();
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        Directory.Delete(bed.Checkpoint, recursive: true);
        return bed;
    }
}
