using Spetlr.Dsl;
using Spetlr.Dsl.Tests.Streaming;

// Files → table and table → mirror, a file a batch, until the test that started this process kills it.
SpetlrSession session = new(new SpetlrOptions { Root = args[0] });
StreamQueryOptions options = new() { Lease = args is not [_, "without-lease"] };
Trigger again = Trigger.ProcessingTime(TimeSpan.Zero);
try
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
    while (files.Status.IsActive && mirror.Status.IsActive && (files.LastProgress ?? mirror.LastProgress) is null)
        await Task.Delay(1);
    Console.WriteLine("running");
    await await Task.WhenAny(files.Completion, mirror.Completion);
    return 0;
}
catch (SpetlrException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
