using System.Linq.Expressions;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A Delta table whose rows are <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">The annotated row type.</typeparam>
/// <param name="definition">What is declared of the table.</param>
public sealed class DeltaHandle<TRow>(DeltaTableDefinition definition) : DeltaHandle(definition)
    where TRow : IRow<TRow>
{
    /// <summary>The same table at another path.</summary>
    /// <param name="path">The folder; a relative path resolves against <c>SpetlrOptions.Root</c>.</param>
    public DeltaHandle<TRow> At(string path) => new(Definition with { Path = path }) { OwnSession = OwnSession };

    /// <summary>The same table, read and written by the given session.</summary>
    /// <param name="session">The session.</param>
    public DeltaHandle<TRow> On(SpetlrSession session) => new(Definition) { OwnSession = session };

    /// <summary>The table's rows: of its newest version when read, of each commit when streamed.</summary>
    /// <param name="options">Where a stream starts, its limits and policies.</param>
    public Dataset<TRow> Read(DeltaStreamOptions? options = null) =>
        new(new Scan(new DeltaScanSource(Definition, null, options ?? Definition.Stream ?? DeltaStreamOptions.Default), TRow.Descriptor.Schema, Streaming: false), OwnSession);

    /// <summary>The table's rows as they were at a version.</summary>
    /// <param name="version">The version, from 0. When the rows are read, a version that is not there is a <see cref="VersionNotAvailableException"/>.</param>
    public Dataset<TRow> AtVersion(long version) => ReadAt(new TimeTravel(version, null));

    /// <summary>The table's rows as they were at a time: of the newest version that was committed at or before it.</summary>
    /// <param name="time">
    /// The time, not after the newest commit. When the rows are read, a time for which there is no version is a <see cref="VersionNotAvailableException"/>.
    /// </param>
    public Dataset<TRow> AtTimestamp(DateTimeOffset time) => ReadAt(new TimeTravel(null, time));

    /// <summary>The rows that changed in some versions, from the table's change data feed (<c>delta.enableChangeDataFeed</c>), which has to have been on in all of them.</summary>
    /// <param name="fromVersion">The first version.</param>
    /// <param name="toVersion">The last version; null for the newest.</param>
    public Dataset<Change<TRow>> Changes(long fromVersion, long? toVersion = null) =>
        ReadChanges(new TimeTravel(fromVersion, null), toVersion is null ? null : new TimeTravel(toVersion, null));

    /// <summary>The rows that changed in the versions of some time, from the table's change data feed (<c>delta.enableChangeDataFeed</c>), which has to have been on in all of them.</summary>
    /// <param name="from">The time at or after which the first version was committed.</param>
    /// <param name="to">The time at or before which the last version was committed; any time after the newest commit for no end.</param>
    public Dataset<Change<TRow>> Changes(DateTimeOffset from, DateTimeOffset to) =>
        ReadChanges(new TimeTravel(null, from), new TimeTravel(null, to));

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

    /// <summary>Adds rows that are in memory.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public Task<LoadResult> AppendAsync(IEnumerable<TRow> rows, CancellationToken cancellationToken = default) =>
        Dataset.Of(rows, OwnSession).WriteAsync(this, WriteMode.Append, cancellationToken: cancellationToken);

    /// <summary>Replaces the table's rows by rows that are in memory.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public Task<LoadResult> OverwriteAsync(IEnumerable<TRow> rows, CancellationToken cancellationToken = default) =>
        Dataset.Of(rows, OwnSession).WriteAsync(this, WriteMode.Overwrite, cancellationToken: cancellationToken);

    /// <summary>Replaces a part of the table, or also its columns, by rows that are in memory.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">What is replaced.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="DeltaConflictException">Another writer changed what was read; nothing of ours was committed.</exception>
    public Task<LoadResult> ReplaceAsync(IEnumerable<TRow> rows, OverwriteOptions options, CancellationToken cancellationToken = default) =>
        new SimpleLoader(this, WriteMode.Overwrite, overwrite: options).LoadAsync(Dataset.Of(rows, OwnSession), null, cancellationToken);

    /// <summary>Deletes the rows for which a condition is true.</summary>
    /// <param name="predicate">A condition over the table's rows.</param>
    /// <param name="cancellationToken">Cancels the deletion; nothing is committed then.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="DeltaConflictException">Another writer changed what was read; nothing was deleted.</exception>
    public Task<DeleteResult> DeleteAsync(Expression<Func<TRow, bool>> predicate, CancellationToken cancellationToken = default)
    {
        SpetlrSession session = OwnSession ?? SpetlrSession.Default;
        return session.Engine.DeleteAsync(session, Definition, RowCondition.Of(predicate), cancellationToken);
    }

    /// <summary>Replaces the rows whose key is known by rows that are in memory, and adds the others.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">How rows are matched; default: by the row type's keys, null and duplicate keys refused.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="DeltaConflictException">Another writer changed what was read; nothing of ours was committed.</exception>
    public Task<LoadResult> UpsertAsync(IEnumerable<TRow> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default) =>
        Dataset.Of(rows, OwnSession).UpsertIntoAsync(this, options, cancellationToken: cancellationToken);

    private protected override Dataset ToDataset(Relation plan, SpetlrSession? session) => new Dataset<TRow>(plan, session);

    private Dataset<Change<TRow>> ReadChanges(TimeTravel from, TimeTravel? to)
    {
        DeltaScanSource source = new(Definition, null, DeltaStreamOptions.Default) { Changes = new ChangeRange(from, to) };
        return new Dataset<Change<TRow>>(new Scan(source, RowDescriptor.Of<Change<TRow>>().Schema, Streaming: false), OwnSession);
    }

    private Dataset<TRow> ReadAt(TimeTravel at) =>
        new(new Scan(new DeltaScanSource(Definition, null, DeltaStreamOptions.Default) { At = at }, TRow.Descriptor.Schema, Streaming: false), OwnSession);
}
