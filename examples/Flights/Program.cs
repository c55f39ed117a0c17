using Flights;
using Spetlr.Dsl;

if (!CommandLine.TryParse(args, out CommandLine? commandLine, out string? problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

SpetlrSession.Default = new SpetlrSession(new SpetlrOptions { Root = commandLine.Lake });

// The two streams. Each continues where its checkpoint says, and ends when it has caught up.
StreamPipeline load = AvroSource.At(commandLine.Landing).StreamInto(AvroSink);
StreamPipeline mirror = AvroSink.StreamInto(MyTblMirror);

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Report report = new(commandLine);
try
{
    await report.FollowAsync(await load.StartAsync(Trigger.AvailableNow, stop.Token));
    if (await AvroSink.ExistsAsync(stop.Token))
        await report.FollowAsync(await mirror.StartAsync(Trigger.AvailableNow, stop.Token));
    await report.SummariseAsync(stop.Token);
    return 0;
}
catch (SpetlrException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. The next run continues from here.");
    return 130;
}
