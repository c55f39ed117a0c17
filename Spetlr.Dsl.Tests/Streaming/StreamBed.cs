using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Execution;
using Spetlr.Dsl.Streaming.Sources;
using Spetlr.Dsl.Tests.Storage;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A folder with a source, a checkpoint and a recording target, and the means to run a stream between them.</summary>
internal sealed class StreamBed : IDisposable
{
    public static StructType Ids { get; } = new(new StructField("id", DataType.Long, true));

    public StreamBed()
    {
        Directory.CreateDirectory(Landing);
        Table = new RawTable($"{Root}/table");
    }

    public TempFolder Folder { get; } = new();

    public string Root => Folder.Path;

    public string Landing => $"{Root}/landing";

    public string Checkpoint => $"{Root}/checkpoint";

    public string Target => $"{Root}/target";

    public RawTable Table { get; }

    public IStorage Disk { get; } = new LocalStorage { Durable = false };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public StreamQueryOptions Options { get; set; } = StreamQueryOptions.Default;

    public string Name { get; set; } = "bed";

    public Scan Files(AutoloaderStreamOptions? options = null) =>
        new(new FileScanSource(new AutoloaderDefinition { Key = "Landing", Format = FileFormat.Avro }, Landing, options ?? AutoloaderStreamOptions.Default), Ids, true);

    public Scan Delta(DeltaStreamOptions? options = null, StructType? schema = null) =>
        new(new DeltaScanSource(new DeltaTableDefinition { Key = "Table" }, Table.Path, options ?? DeltaStreamOptions.Default), schema ?? Ids, true);

    public StreamExecution Execution(Relation plan, Trigger? trigger = null, IStorage? storage = null, Func<BatchContext, Task>? onBatch = null)
    {
        IStorage on = storage ?? Disk;
        SourceFactory sources = new(on, path => new DeltaLog(path, on, new DuckDbLogCodec(), Time), Time, Logger);
        RecordingSink sink = new(on, Target) { OnBatch = onBatch ?? (static _ => Task.CompletedTask) };
        StreamDefinition definition = new()
        {
            Name = Name,
            Plan = plan,
            Checkpoint = Checkpoint,
            Sink = sink,
            Trigger = trigger ?? Trigger.AvailableNow,
            Options = Options,
        };
        return new StreamExecution(definition, new StreamServices(on, sources, new LocalLeases(Time), Time, Logger));
    }

    /// <summary>Runs to the end of a bounded trigger.</summary>
    public async Task<StreamingQuery> RunAsync(Relation plan, Trigger? trigger = null, IStorage? storage = null)
    {
        StreamingQuery query = await Execution(plan, trigger, storage).StartAsync();
        await query.Completion;
        return query;
    }

    /// <summary>The names of the files that the target got, in batches, from the folder they are under.</summary>
    public async Task<List<string[]>> BatchesAsync(string? under = null)
    {
        string prefix = (under ?? Landing) + "/";
        return [.. (await new RecordingSink(Disk, Target).ReadAsync()).Select(b => b.Files.Select(f => f.StartsWith(prefix, StringComparison.Ordinal) ? f[prefix.Length..] : f).ToArray())];
    }

    public async Task<string[]> FilesReadAsync(string? under = null) => [.. (await BatchesAsync(under)).SelectMany(static b => b)];

    /// <summary>Puts a file into the landing folder; <paramref name="second"/> orders files by time.</summary>
    public void Land(string name, int second = 0, int size = 10)
    {
        string path = $"{Landing}/{name}";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[size]);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(second));
    }

    public string Read(string checkpointFile) => File.ReadAllText($"{Checkpoint}/{checkpointFile}");

    public void Write(string checkpointFile, string content)
    {
        string path = $"{Checkpoint}/{checkpointFile}";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public string[] Names(string checkpointFolder) => Directory.Exists($"{Checkpoint}/{checkpointFolder}")
        ? [.. Directory.GetFiles($"{Checkpoint}/{checkpointFolder}").Select(static f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The end offset of a batch: the last line of its file.</summary>
    public string EndOf(long batch) => Read($"offsets/{batch}").Split('\n')[^1];

    public void Dispose() => Folder.Dispose();
}
