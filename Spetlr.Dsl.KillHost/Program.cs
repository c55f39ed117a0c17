using Spetlr.Dsl;
using Spetlr.Dsl.Tests.Streaming;

// Files → table and table → mirror, a file a batch, until the test that started this process kills it.
SpetlrSession session = new(new SpetlrOptions { Root = args[0] });
Trigger again = Trigger.ProcessingTime(TimeSpan.Zero);
StreamingQuery files = await PipeFiles.At("land ing").Read(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PipeTable).On(session).StartAsync(again);
while (files.Status.IsActive && !Directory.Exists(Path.Combine(args[0], "table", "_delta_log")))
    await Task.Delay(1);
Console.WriteLine("running");
await files.ProcessAllAvailableAsync();
StreamingQuery mirror = await PipeTable.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PipeMirror).On(session).StartAsync(again);
await Task.WhenAll(files.Completion, mirror.Completion);
