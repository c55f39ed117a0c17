using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Embedded.Streams;

/// <summary>Hands each micro-batch to a loader. A loader into a Delta table is checked before the first batch and asked what the table remembers.</summary>
internal sealed class LoaderSink(SpetlrSession session, ILoader loader, Quarantine quarantine, AutoCompaction compaction) : IStreamSink
{
    private ImmutableArray<ILoader> Loaders => loader is ForEachBatch each ? each.Loaders : [loader];

    public string Description => string.Join(", ", Loaders.Select(l => l is SimpleLoader simple
        ? $"DeltaSink[{session.PathOf(simple.Handle.Definition)}]"
        : l.GetType().Name));

    public async Task<SinkState> PrepareAsync(SinkPreparation preparation, CancellationToken cancellationToken)
    {
        // Any other loader makes its writes idempotent by the batch id it is given.
        List<SinkState> states = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (SimpleLoader simple in Loaders.OfType<SimpleLoader>())
        {
            if (!paths.Add(session.PathOf(simple.Handle.Definition)))
                throw new SpetlrException($"The stream writes twice into '{session.PathOf(simple.Handle.Definition)}'. A table takes a batch once, so the second write would be skipped. Use one loader for each table.");
            states.Add(await PrepareAsync(simple, preparation, cancellationToken).ConfigureAwait(false));
        }

        return new SinkState(states.Max(static s => s.LastBatch), [.. states.SelectMany(static s => s.PipelineQueryIds).Distinct()]);
    }

    private async Task<SinkState> PrepareAsync(SimpleLoader simple, SinkPreparation preparation, CancellationToken cancellationToken)
    {
        DeltaLog log = session.LogOf(session.PathOf(simple.Handle.Definition));
        Snapshot? snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false);
        TableWrite write = simple.ToWrite(batch: null);
        WriteTarget target = WriteTarget.Of(snapshot, write, preparation.Schema, session.Options.TimeProvider);
        WriteModes.Of(write).Require(target);
        SchemaAlignment.Align(new LocalRows(preparation.Schema, []), target.Schema, write.Table.Key, write.MissingColumns);
        if (snapshot is null)
            return SinkState.Empty;

        long? last = snapshot.Transactions.TryGetValue(preparation.QueryId, out SetTransaction? transaction) ? transaction.Version : null;
        return new SinkState(last, [.. snapshot.Transactions.Keys
            .Select(appId => PipelineMark.QueryIdOf(preparation.Pipeline, appId))
            .OfType<string>()]);
    }

    public async Task<SinkResult> WriteAsync(BatchContext batch, Relation rows, CancellationToken cancellationToken)
    {
        LoadResult result = await loader.LoadAsync(new Dataset(rows, session), batch, cancellationToken).ConfigureAwait(false);
        if (result.Skipped)
            return SinkResult.AlreadyWritten(result.Version);
        if (result.SkippedFiles.Count > 0 && Quarantines(rows))
            await quarantine.RecordAsync(batch.BatchId, result.SkippedFiles, cancellationToken).ConfigureAwait(false);
        if (result.FilesWritten > 0)
        {
            foreach (SimpleLoader simple in Loaders.OfType<SimpleLoader>())
                await compaction.RunAsync(simple.Handle.Definition, cancellationToken).ConfigureAwait(false);
        }

        Dictionary<string, long> leftOut = new(result.RowsLeftOut);
        long filtered = result.RowsRead - result.RowsWritten - leftOut.Values.Sum();
        if (filtered > 0)
            leftOut["filtered"] = filtered;
        return new SinkResult(
            result.Version,
            false,
            result.RowsRead,
            result.RowsWritten,
            result.FilesWritten,
            result.BytesWritten,
            leftOut)
        {
            SkippedFiles = result.SkippedFiles,
        };
    }

    private static bool Quarantines(Relation relation) => relation is FilesScan { OnCorruptFile: CorruptFilePolicy.Quarantine }
        || relation.Inputs.Any(Quarantines);
}
