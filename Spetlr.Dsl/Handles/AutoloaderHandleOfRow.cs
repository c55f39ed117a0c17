using System.Linq.Expressions;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A folder of files whose rows are <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">The annotated row type.</typeparam>
/// <param name="definition">What is declared of the source.</param>
public sealed class AutoloaderHandle<TRow>(AutoloaderDefinition definition) : AutoloaderHandle(definition)
    where TRow : IRow<TRow>
{
    /// <summary>The same source at another path.</summary>
    /// <param name="path">The folder; a relative path resolves against <c>SpetlrOptions.Root</c>.</param>
    public AutoloaderHandle<TRow> At(string path) => new(Definition with { Path = path }) { OwnSession = OwnSession };

    /// <summary>The same source, read by the given session.</summary>
    /// <param name="session">The session.</param>
    public AutoloaderHandle<TRow> On(SpetlrSession session) => new(Definition) { OwnSession = session };

    /// <summary>The rows of the files: of all files when read, of new files when streamed.</summary>
    /// <param name="options">A stream's limits and policies.</param>
    public Dataset<TRow> Read(AutoloaderStreamOptions? options = null) =>
        new(new Scan(new FileScanSource(Definition, null, options ?? Definition.Stream ?? AutoloaderStreamOptions.Default), TRow.Descriptor.Schema, Streaming: false), OwnSession);

    /// <inheritdoc cref="Dataset{TRow}.Where"/>
    public Dataset<TRow> Where(Expression<Func<TRow, bool>> predicate) => Read().Where(predicate);

    /// <inheritdoc cref="Dataset{TRow}.Select"/>
    public Dataset<TOut> Select<TOut>(Expression<Func<TRow, TOut>> selector)
        where TOut : IRow<TOut> => Read().Select(selector);

    /// <inheritdoc cref="Dataset{TRow}.StreamInto"/>
    public StreamPipeline StreamInto(
        DeltaHandle target,
        CheckpointPath? checkpoint = null,
        WriteMode? mode = null,
        MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
        string? queryName = null,
        StreamQueryOptions? options = null,
        UpsertOptions? upsert = null) =>
        Read().StreamInto(target, checkpoint, mode, missingColumns, queryName, options, upsert);

    /// <inheritdoc cref="Dataset{TRow}.ToListAsync"/>
    public Task<List<TRow>> ToListAsync(CancellationToken cancellationToken = default) => Read().ToListAsync(cancellationToken);

    /// <inheritdoc cref="Dataset.CountAsync"/>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) => Read().CountAsync(cancellationToken);

    private protected override Dataset ToDataset(Relation plan, SpetlrSession? session) => new Dataset<TRow>(plan, session);
}
