using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>A Delta table by its key: to read, to stream from and to write into.</summary>
/// <param name="definition">What is declared of the table.</param>
public partial class DeltaHandle(DeltaTableDefinition definition) : IReadableHandle, IStreamableHandle
{
    /// <summary>The table's key.</summary>
    public string Key => Definition.Key;

    /// <summary>The checkpoint declared for the one stream into this table, or null.</summary>
    public CheckpointPath? Checkpoint => Definition.Checkpoint is { } path ? new CheckpointPath(path) : default(CheckpointPath?);

    /// <summary>What is declared of the table.</summary>
    public DeltaTableDefinition Definition { get; } = definition;

    /// <summary>The session this handle is bound to; null for the default one.</summary>
    internal SpetlrSession? OwnSession { get; init; }

    /// <summary>The table that the configuration has under a key (spetlr's <c>from_tc</c>): path, name, checkpoint, schema, partition columns and stream options.</summary>
    /// <param name="key">The key.</param>
    /// <param name="configurator">The configuration; null for <see cref="Configurator.Default"/>. Its mode of this moment counts.</param>
    /// <exception cref="ConfigurationException">No such key, or a value that refers to nothing.</exception>
    /// <exception cref="SpetlrException">What the configuration says is no table.</exception>
    public static DeltaHandle FromConfiguration(string key, Configurator? configurator = null) =>
        new(ConfiguredHandles.Table(configurator ?? Configurator.Default, key, row: null));

    /// <summary>The table that the configuration has under a key, with rows of a type.</summary>
    /// <typeparam name="TRow">The annotated row type.</typeparam>
    /// <inheritdoc cref="FromConfiguration(string, Configurator?)"/>
    public static DeltaHandle<TRow> FromConfiguration<TRow>(string key, Configurator? configurator = null)
        where TRow : IRow<TRow> => new(ConfiguredHandles.Table(configurator ?? Configurator.Default, key, TRow.Descriptor));

    /// <summary>Whether there is a table at the handle's path.</summary>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async ValueTask<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        SpetlrSession session = OwnSession ?? SpetlrSession.Default;
        DeltaScanSource source = new(Definition, null, DeltaStreamOptions.Default);
        return await session.Engine.SchemaOfAsync(session, source, cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>The table's rows: of its newest version when they are read; its columns are those of the row type, else of the table.</summary>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the table.</param>
    /// <exception cref="SpetlrException">There is no such table, and no row type says its columns.</exception>
    public ValueTask<Dataset> ReadAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ScanAsync(Definition.Stream, streaming: false, session, cancellationToken);

    /// <summary>The table's rows as they were at a version; the columns are those of the row type, else of that version.</summary>
    /// <param name="version">The version, from 0.</param>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the table.</param>
    /// <exception cref="VersionNotAvailableException">There is no such version, or it can no longer be rebuilt.</exception>
    public ValueTask<Dataset> ReadAtVersionAsync(long version, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ScanAsync(null, streaming: false, session, cancellationToken, new TimeTravel(version, null));

    /// <summary>The table's rows as they were at a time: of the newest version that was committed at or before it.</summary>
    /// <param name="time">The time, not after the newest commit.</param>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the table.</param>
    /// <exception cref="VersionNotAvailableException">There is no version of that time, or it can no longer be rebuilt.</exception>
    public ValueTask<Dataset> ReadAtTimestampAsync(DateTimeOffset time, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ScanAsync(null, streaming: false, session, cancellationToken, new TimeTravel(null, time));

    /// <summary>The table's rows: of its newest version as a stream, for a <see cref="StreamLoader"/>. Nothing runs.</summary>
    /// <param name="options">Where the stream starts, its limits and policies; null for what the definition says.</param>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the table.</param>
    /// <exception cref="SpetlrException">There is no such table, and no row type says its columns.</exception>
    public ValueTask<Dataset> ReadStreamAsync(DeltaStreamOptions? options, SpetlrSession? session, CancellationToken cancellationToken) =>
        ScanAsync(options ?? Definition.Stream, streaming: true, session, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Dataset> ReadStreamAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(options: null, session, cancellationToken);

    /// <summary>Deletes all rows; the table and its history stay.</summary>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the deletion; nothing is committed then.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public Task<DeleteResult> TruncateAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.DeleteAsync(runs, Definition, condition: null, cancellationToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    /// <summary>A dataset of this handle's rows; typed when the handle is.</summary>
    private protected virtual Dataset ToDataset(Relation plan, SpetlrSession? session) => new(plan, session);

    private async ValueTask<Dataset> ScanAsync(DeltaStreamOptions? options, bool streaming, SpetlrSession? session, CancellationToken cancellationToken, TimeTravel? at = null)
    {
        DeltaScanSource source = new(Definition, null, options ?? DeltaStreamOptions.Default) { At = at };
        session = OwnSession ?? session;
        SpetlrSession runs = session ?? SpetlrSession.Default;
        StructType schema = Definition.Row?.Schema
            ?? await runs.Engine.SchemaOfAsync(runs, source, cancellationToken).ConfigureAwait(false)
            ?? throw new SpetlrException($"Table '{Key}' does not exist, so its columns are not known. Write it first, or give the handle a row type.");
        return ToDataset(new Scan(source, schema, streaming), session);
    }
}
