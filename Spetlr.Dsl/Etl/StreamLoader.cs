using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl;

/// <summary>Runs a stream and hands each micro-batch to a loader; spetlr's <c>StreamLoader</c>.</summary>
/// <remarks>
/// Safe where the Python is not: bounded triggers are awaited, and the query's name is stable, so that the target knows its
/// pipeline after a restart. With a <see cref="SimpleLoader"/> every row arrives exactly once; another loader is given the
/// batch id, by which it can do the same.
/// </remarks>
/// <example><code>
/// new StreamLoader(
///     loader: new SimpleLoader(MyTblMirror, WriteMode.Append),
///     checkpointPath: Configurator.Default.Get("MyTblMirror", "checkpoint_path"))
/// </code></example>
public sealed partial class StreamLoader : Loader
{
    private readonly ILoader _loader;
    private readonly CheckpointPath _checkpoint;
    private readonly StreamQueryOptions _options;
    private readonly Trigger _trigger;
    private readonly string? _queryName;

    /// <summary>Creates the loader.</summary>
    /// <param name="loader">What is done with each micro-batch.</param>
    /// <param name="checkpointPath">Where the stream keeps its position; its own, in a folder beginning with <c>_</c> when it is inside a table's.</param>
    /// <param name="options">How the checkpoint is kept.</param>
    /// <param name="trigger">When micro-batches run. Default: <see cref="Trigger.AvailableNow"/>.</param>
    /// <param name="outputMode">Which rows are written.</param>
    /// <param name="queryName">The query's name. Default: the keys of source and target; stable across restarts.</param>
    /// <param name="awaitTermination">Whether the step ends with the query. Default: yes for triggers that end by themselves.</param>
    /// <param name="datasetInputKeys">The key of the dataset it takes, where several are there.</param>
    /// <exception cref="ArgumentException">No checkpoint path, or an undefined output mode.</exception>
    /// <exception cref="SpetlrException">Output mode complete, or a stream loader in a stream loader.</exception>
    public StreamLoader(
        ILoader loader,
        CheckpointPath checkpointPath,
        StreamQueryOptions? options = null,
        Trigger? trigger = null,
        OutputMode outputMode = OutputMode.Update,
        string? queryName = null,
        bool? awaitTermination = null,
        IReadOnlyList<string>? datasetInputKeys = null)
        : base(datasetInputKeys)
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentException.ThrowIfNullOrWhiteSpace(checkpointPath.Value, nameof(checkpointPath));
        if (!Enum.IsDefined(outputMode))
            throw new ArgumentOutOfRangeException(nameof(outputMode), outputMode, "The output mode is none of Append, Update and Complete.");
        if (outputMode == OutputMode.Complete)
            throw new SpetlrException("Output mode Complete writes the whole result of an aggregation each time, and a stream here has none. Use Append.");
        if (loader is StreamLoader)
            throw new SpetlrException("A StreamLoader hands micro-batches to a loader of batches; give it a SimpleLoader or one of your own.");

        _loader = loader;
        _checkpoint = checkpointPath;
        _options = options ?? StreamQueryOptions.Default;
        _trigger = trigger ?? Trigger.AvailableNow;
        _queryName = queryName;
        AwaitsTermination = awaitTermination ?? _trigger.IsBounded;
    }

    /// <summary>Whether the step ends with the query.</summary>
    public bool AwaitsTermination { get; }

    private string Target => string.Join("+", (_loader is ForEachBatch each ? each.Loaders : [_loader]).Select(static l => l is SimpleLoader simple ? simple.Handle.Key : l.GetType().Name));

    /// <summary>Starts the stream and returns while it runs.</summary>
    /// <param name="dataset">Rows of a stream.</param>
    /// <param name="cancellationToken">Stops the query after the step it is in.</param>
    /// <exception cref="SpetlrException">The dataset is no stream, or the stream cannot start.</exception>
    public Task<StreamingQuery> StartAsync(Dataset dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!dataset.IsStreaming)
            throw new SpetlrException($"The stream into '{Target}' was given rows that are no stream. Extract them with a StreamExtractor, or write them with the inner loader alone.");

        SpetlrSession session = dataset.Session;
        if (!_checkpoint.Value.Contains("/_", StringComparison.Ordinal))
            LogVisibleCheckpoint(session.LoggerFactory.CreateLogger<StreamLoader>(), _checkpoint.Value);
        return session.Engine.StartAsync(
            session,
            new StreamStartRequest(
                dataset.Plan,
                _loader,
                Target,
                session.ResolvePath(_checkpoint.Value),
                _trigger,
                _queryName ?? StreamNames.Of(dataset.Plan, Target),
                _options),
            cancellationToken);
    }

    /// <summary>Runs the stream to its end, whatever <see cref="AwaitsTermination"/> says.</summary>
    /// <param name="dataset">Rows of a stream.</param>
    /// <param name="batch">Not used: the stream makes its own batches.</param>
    /// <param name="cancellationToken">Stops the query after the step it is in.</param>
    /// <returns>The newest version written, and the sums over the last batches, at most 100.</returns>
    public override async Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default)
    {
        StreamingQuery query = await StartAsync(dataset, cancellationToken).ConfigureAwait(false);
        await using (query.ConfigureAwait(false))
        {
            await query.Completion.ConfigureAwait(false);
            IReadOnlyList<StreamingQueryProgress> batches = query.RecentProgress;
            return new LoadResult(
                batches.LastOrDefault(static b => b.Sink.Version is not null)?.Sink.Version,
                Skipped: false,
                batches.Sum(static b => b.NumInputRows),
                batches.Sum(static b => b.Sink.NumOutputRows),
                batches.Sum(static b => b.Sink.NumOutputFiles),
                batches.Sum(static b => b.Sink.NumOutputBytes));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Checkpoint '{Checkpoint}' has no folder beginning with '_'. Inside a table's folder only such folders are safe from VACUUM: <table>/_checkpoints/<stream>.")]
    private static partial void LogVisibleCheckpoint(ILogger logger, string checkpoint);
}
