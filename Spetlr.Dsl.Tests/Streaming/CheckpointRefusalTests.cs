using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

[Trait("Category", "Locale")]
public sealed class CheckpointRefusalTests
{
    private const string Half = "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1,\"conf\":{}}\n{\"logOff";
    private const string Good = "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1,\"conf\":{}}\n";

    /// <summary>Three batches are committed; then the file is replaced (null: deleted).</summary>
    [Theory]
    [InlineData("offsets/2", "", "offsets/2' is empty")]
    [InlineData("offsets/1", "", "offsets/1' is empty")]
    [InlineData("offsets/2", Half, "is not whole JSON")]
    [InlineData("offsets/2", "v2\n{}\n{\"logOffset\":2}", "log version 'v2'")]
    [InlineData("offsets/2", "{}\n{\"logOffset\":2}", "does not begin with the line 'v1'")]
    [InlineData("offsets/2", "\ufeffv1\n{}\n{\"logOffset\":2}", "byte order mark")]
    [InlineData("offsets/2", "v1\n\n{\"logOffset\":2}", "batch metadata")]
    [InlineData("offsets/2", "v1\n{}", "ends after 2 lines")]
    [InlineData("offsets/2", Good + "{\"logOffset\":2}\n{\"logOffset\":2}", "offsets of 2 sources")]
    [InlineData("offsets/2", Good + "-", "source 0 has no offset")]
    [InlineData("offsets/2", Good + "{\"sourceVersion\":1}", "not one of a file source")]
    [InlineData("offsets/1", null, "offsets/1' is missing")]
    [InlineData("offsets/2", null, "offsets/2' is missing")]
    [InlineData("commits/2", "", "commits/2' is empty")]
    [InlineData("commits/2", "v2\n{}", "log version 'v2'")]
    [InlineData("commits/2", "v1\n{\"next", "is not whole JSON")]
    [InlineData("metadata", "", "metadata' is empty")]
    [InlineData("metadata", "{\"id\":", "metadata' is not JSON")]
    [InlineData("metadata", "{\"id\":\"x\"}", "no UUID")]
    [InlineData("metadata", null, "metadata' is missing although batches were planned")]
    [InlineData("sources/0/2", "", "sources/0/2' is empty")]
    [InlineData("sources/0/2", "v1\n{\"path\":\"file:///", "is not whole JSON")]
    [InlineData("sources/0/2", null, "file log ends at 1")]
    [InlineData("sources/0/1", null, "sources/0/1' is missing between others")]
    [InlineData("sources/0/2", "v1\n{\"path\":\"file:///x/a.avro\",\"timestamp\":1,\"batchId\":2}", "is not under")]
    [InlineData("sources/0/2", "v1\n{\"path\":\"file:///x/a.avro\",\"timestamp\":1,\"batchId\":1}", "has batchId 1, the file's number is 2")]
    [InlineData("sources/0/2", "v1\n{\"path\":\"file:///x/a.avro\",\"batchId\":1}", "lacks path, timestamp or batchId")]
    [InlineData("state/0/0/1.delta", "x", "stateful query")]
    public async Task A_damaged_checkpoint_is_refused_with_file_and_reason_and_nothing_is_written(string file, string? content, string message)
    {
        using StreamBed bed = new();
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));
        bed.Land("new.avro", 9);
        string path = $"{bed.Checkpoint}/{file}";
        if (content is null)
            File.Delete(path);
        else
            bed.Write(file, content);
        string[] before = Directory.GetFiles(bed.Checkpoint, "*", SearchOption.AllDirectories);

        StreamException e = await Assert.ThrowsAnyAsync<StreamException>(() => bed.RunAsync(bed.Files()));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal(before.Order(), Directory.GetFiles(bed.Checkpoint, "*", SearchOption.AllDirectories).Order());
        Assert.Equal(3, (await bed.FilesReadAsync()).Length);
    }

    [Theory]
    [InlineData("metadata", "{ \"extra\": 1, \"id\": \"1D5C0A46-f948-4d0b-bd93-ff563c49ef22\" }\n")]
    [InlineData("offsets/0", "v1\r\n{}\r\n{\"logOffset\":0}\r\n")]
    [InlineData("offsets/0", "v1\n{\"unknown\":{}}\n{\"logOffset\":0}")]
    [InlineData("commits/0", "v1")]
    [InlineData("commits/0", "v1\n{}\n")]
    [InlineData("commits/abc", "x")]
    [InlineData("offsets/.1.5b1f.tmp", "x")]
    [InlineData("offsets/1.tmp", "x")]
    [InlineData("something", "x")]
    public async Task What_Spark_tolerates_is_tolerated(string file, string content)
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        bed.Write(file, content);
        bed.Land("b.avro", 1);
        await bed.RunAsync(bed.Files());
        Assert.Contains("b.avro", await bed.FilesReadAsync());
        Assert.Equal(["0", "1"], bed.Names("offsets").Where(static n => n.Length == 1));
    }

    [Fact]
    public async Task Two_planned_batches_without_a_commit_are_refused()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));
        File.Delete($"{bed.Checkpoint}/commits/2");
        File.Delete($"{bed.Checkpoint}/commits/1");
        CheckpointException e = await Assert.ThrowsAsync<CheckpointException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains("batches 1 to 2 are planned and none is committed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_conf_of_the_newest_batch_is_carried_on_word_for_word()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        const string conf = """{"z":"1","spark.sql.shuffle.partitions":"7","a":"é/\\\"<"}""";
        bed.Write("offsets/0", "v1\n{\"batchWatermarkMs\":12,\"batchTimestampMs\":5,\"conf\":" + conf + "}\n{\"logOffset\":0}");
        bed.Land("b.avro", 1);

        await bed.RunAsync(bed.Files());

        Assert.StartsWith("v1\n{\"batchWatermarkMs\":12,", bed.Read("offsets/1"), StringComparison.Ordinal);
        Assert.Contains("\"conf\":" + conf + "}\n", bed.Read("offsets/1"), StringComparison.Ordinal);
        Assert.Equal("v1\n{\"nextBatchWatermarkMs\":12}", bed.Read("commits/1"));
    }

    [Fact]
    public async Task A_checkpoint_older_than_its_target_is_refused()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));
        foreach (string file in new[] { "commits/2", "offsets/2", "sources/0/2" })
            File.Delete($"{bed.Checkpoint}/{file}");
        CheckpointException e = await Assert.ThrowsAsync<CheckpointException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains("the target holds batch 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metadata_file_alone_keeps_its_id()
    {
        using StreamBed bed = new();
        bed.Write("metadata", """{"id":"1d5c0a46-f948-4d0b-bd93-ff563c49ef22"}""");
        bed.Land("a.avro");
        StreamingQuery query = await bed.RunAsync(bed.Files());
        Assert.Equal(Guid.Parse("1d5c0a46-f948-4d0b-bd93-ff563c49ef22"), query.Id);
    }

    [Fact]
    public async Task A_log_compacted_every_three_refuses_a_plain_eighth_file()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { FileLogCompactInterval = 3 } };
        for (int i = 0; i < 8; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));
        bed.Write("sources/0/8", "v1");
        CheckpointException e = await Assert.ThrowsAsync<CheckpointException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains("must be '8.compact'", e.Message, StringComparison.Ordinal);
    }
}
