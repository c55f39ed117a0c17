using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Etl.Steps;

namespace Spetlr.Dsl;

/// <summary>Runs extractors, transformers and loaders in order; spetlr's <c>Orchestrator</c>. May be executed again and again, and be a step of another one.</summary>
/// <remarks>
/// Datasets go from step to step by key: an extractor adds one, a transformer takes its inputs (unless it keeps them) and adds one,
/// a loader leaves all. When a step fails, queries that earlier steps started are stopped.
/// </remarks>
/// <example><code>
/// await new Orchestrator()
///     .ExtractFrom(new StreamExtractor(MyTbl, datasetKey: "MyTbl"))
///     .LoadInto(new StreamLoader(
///         loader: new SimpleLoader(MyTblMirror, WriteMode.Append),
///         checkpointPath: Configurator.Default.Get("MyTblMirror", "checkpoint_path")))
///     .ExecuteAsync();
/// </code></example>
/// <param name="session">The session the steps run in. Default: the outer orchestrator's, else <see cref="SpetlrSession.Default"/>.</param>
/// <param name="suppressInputWarning">Whether to say nothing when datasets are given that the first step does not use.</param>
public partial class Orchestrator(SpetlrSession? session = null, bool suppressInputWarning = false) : IEtlStep
{
    private static readonly IReadOnlyDictionary<string, Dataset> NoDatasets = new Dictionary<string, Dataset>();
    private readonly List<IEtlStep> _steps = [];

    /// <summary>Adds a step that reads a dataset.</summary>
    /// <param name="extractor">What reads it.</param>
    public Orchestrator ExtractFrom(IExtractor extractor) => Step(new ExtractStep(extractor));

    /// <summary>Adds a step that makes a dataset from those that are there.</summary>
    /// <param name="transformer">What makes it.</param>
    public Orchestrator TransformWith(ITransformer transformer) => Step(new TransformStep(transformer));

    /// <summary>Adds a step that writes datasets.</summary>
    /// <param name="loader">What writes them. One that is no <see cref="Loader"/> takes the only dataset that is there.</param>
    public Orchestrator LoadInto(ILoader loader) => Step(new LoadStep(loader));

    /// <summary>Adds any step, such as another orchestrator.</summary>
    /// <param name="step">The step.</param>
    public Orchestrator Step(IEtlStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public EtlResult Execute(IReadOnlyDictionary<string, Dataset>? inputs = null) => ExecuteAsync(inputs).GetAwaiter().GetResult();

    /// <summary>Runs the steps.</summary>
    /// <param name="inputs">Datasets to begin with.</param>
    /// <param name="cancellationToken">Cancels the run; queries stop after the step they are in.</param>
    /// <returns>What was done, and the queries that were not awaited.</returns>
    /// <exception cref="SpetlrException">There are no steps, or a step's datasets are not there.</exception>
    public async Task<EtlResult> ExecuteAsync(IReadOnlyDictionary<string, Dataset>? inputs = null, CancellationToken cancellationToken = default)
    {
        EtlContext context = new(session ?? SpetlrSession.Default);
        try
        {
            (IReadOnlyDictionary<string, Dataset> datasets, bool ended) =
                await RunStepsAsync(inputs ?? NoDatasets, context, cancellationToken).ConfigureAwait(false);
            return new EtlResult(datasets, context.Loads, context.Queries, ended);
        }
        catch
        {
            foreach (StreamingQuery query in context.Queries)
                await query.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>An extractor that has nothing ends this orchestrator; the outer one goes on with the datasets that are there.</remarks>
    public async Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await RunStepsAsync(datasets, context.In(session), cancellationToken).ConfigureAwait(false)).Datasets;
    }

    private async Task<(IReadOnlyDictionary<string, Dataset> Datasets, bool Ended)> RunStepsAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken)
    {
        if (_steps.Count == 0)
            throw new SpetlrException("The orchestrator has no steps. Add them with ExtractFrom, TransformWith, LoadInto or Step.");
        if (datasets.Count > 0 && !suppressInputWarning && _steps[0] is ExtractStep { UsesInputs: false })
            LogUnusedInputs(context.Session.LoggerFactory.CreateLogger<Orchestrator>(), string.Join(", ", datasets.Keys));

        foreach (IEtlStep step in _steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await step.RunAsync(datasets, context, cancellationToken).ConfigureAwait(false) is not { } next)
                return (datasets, true);
            datasets = next;
        }

        return (datasets, false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The orchestrator was given datasets ({Keys}), and its first step does not use them. Pass suppressInputWarning: true if that is meant.")]
    private static partial void LogUnusedInputs(ILogger logger, string keys);
}
