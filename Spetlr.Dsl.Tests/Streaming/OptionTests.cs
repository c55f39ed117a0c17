using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

public sealed class OptionTests
{
    public static TheoryData<DeltaStreamOptions, string> BadDelta => new()
    {
        { new DeltaStreamOptions { MaxFilesPerTrigger = 0 }, "MaxFilesPerTrigger is 0" },
        { new DeltaStreamOptions { MaxBytesPerTrigger = -1 }, "MaxBytesPerTrigger is -1" },
        { new DeltaStreamOptions { StartingVersion = -1 }, "StartingVersion is -1" },
        { new DeltaStreamOptions { StartingVersion = 1, StartingLatest = true }, "exclude each other" },
        { new DeltaStreamOptions { StartingVersion = 1, StartingTimestamp = DateTimeOffset.UnixEpoch }, "exclude each other" },
        { new DeltaStreamOptions { OnChange = (SourceChangePolicy)9 }, "OnChange is 9, which is none of Fail, SkipChangeCommits" },
    };

    public static TheoryData<AutoloaderStreamOptions, string> BadFiles => new()
    {
        { new AutoloaderStreamOptions { MaxFilesPerTrigger = -3 }, "MaxFilesPerTrigger is -3" },
        { new AutoloaderStreamOptions { MaxBytesPerTrigger = 0 }, "MaxBytesPerTrigger is 0" },
        { new AutoloaderStreamOptions { GlobFilter = "" }, "GlobFilter is empty" },
        { new AutoloaderStreamOptions { MaxFileAge = TimeSpan.Zero }, "MaxFileAge" },
        { new AutoloaderStreamOptions { OnRewritten = (RewrittenFilePolicy)7 }, "OnRewritten is 7" },
    };

    [Theory]
    [MemberData(nameof(BadDelta))]
    public async Task A_wrong_option_of_a_Delta_stream_is_named_with_its_source(DeltaStreamOptions options, string message)
    {
        using StreamBed bed = new();
        bed.Table.Create();
        SpetlrException e = await Assert.ThrowsAnyAsync<SpetlrException>(() => bed.RunAsync(bed.Delta(options)));
        Assert.Contains("'Table'", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_wrong_option_of_a_file_stream_is_named_with_its_source(AutoloaderStreamOptions options, string message)
    {
        using StreamBed bed = new();
        SpetlrException e = await Assert.ThrowsAnyAsync<SpetlrException>(() => bed.RunAsync(bed.Files(options)));
        Assert.Contains("'Landing'", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_of_a_query_is_named()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { MinBatchesToRetain = 1 } };
        Assert.Throws<SpetlrException>(() => bed.Execution(bed.Files()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trigger.ProcessingTime(TimeSpan.FromSeconds(-1)));
    }
}
