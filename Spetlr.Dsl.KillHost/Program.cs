using Spetlr.Dsl;
using Spetlr.Dsl.Tests.Streaming;

// Streams that run until the test that started this process kills it: files → table → mirror, a file a batch; or, when asked for
// upserts, events → two tables.
SpetlrSession session = new(new SpetlrOptions { Root = args[0] });
StreamQueryOptions options = new() { Lease = args is not [_, "without-lease"] };
Trigger again = Trigger.ProcessingTime(TimeSpan.Zero);
try
{
    (StreamingQuery first, StreamingQuery second) = args is [_, "upsert"] ? await UpsertsAsync() : await AppendsAsync();
    while (first.Status.IsActive && second.Status.IsActive && (first.LastProgress ?? second.LastProgress) is null)
        await Task.Delay(1);
    Console.WriteLine("running");
    await await Task.WhenAny(first.Completion, second.Completion);
    return 0;
}
catch (SpetlrException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}

async Task<(StreamingQuery First, StreamingQuery Second)> AppendsAsync()
{
    StreamingQuery files = await PipeFiles.At("land ing").Read(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 })
        .StreamInto(PipeTable, options: options).On(session).StartAsync(again);
    string created = Path.Combine(args[0], "table", "_delta_log", "00000000000000000000.json");
    while (files.Status.IsActive && !File.Exists(created))
        await Task.Delay(1);
    if (!files.Status.IsActive)
        await files.Completion;
    StreamingQuery mirror = await PipeTable.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
        .StreamInto(PipeMirror, options: options).On(session).StartAsync(again);
    return (files, mirror);
}

async Task<(StreamingQuery First, StreamingQuery Second)> UpsertsAsync() =>
    (await UpsertPipeline.Of("plain", session).StartAsync(again), await UpsertPipeline.Of("vectors", session).StartAsync(again));
