using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>A folder of files that a stream picks up incrementally, each once.</summary>
/// <param name="definition">What is declared of the source.</param>
public class AutoloaderHandle(AutoloaderDefinition definition) : IReadableHandle, IStreamableHandle
{
    /// <summary>The source's key.</summary>
    public string Key => Definition.Key;

    /// <summary>What is declared of the source.</summary>
    public AutoloaderDefinition Definition { get; } = definition;

    /// <summary>The session this handle is bound to; null for the default one.</summary>
    internal SpetlrSession? OwnSession { get; init; }

    /// <summary>The source that the configuration has under a key (spetlr's <c>from_tc</c>): path, format, schema and limits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="configurator">The configuration; null for <see cref="Configurator.Default"/>. Its mode of this moment counts.</param>
    /// <exception cref="ConfigurationException">No such key, or a value that refers to nothing.</exception>
    /// <exception cref="SpetlrException">What the configuration says is no source.</exception>
    public static AutoloaderHandle FromConfiguration(string key, Configurator? configurator = null) =>
        new(ConfiguredHandles.Files(configurator ?? Configurator.Default, key, row: null));

    /// <summary>The source that the configuration has under a key, with rows of a type.</summary>
    /// <typeparam name="TRow">The annotated row type.</typeparam>
    /// <inheritdoc cref="FromConfiguration(string, Configurator?)"/>
    public static AutoloaderHandle<TRow> FromConfiguration<TRow>(string key, Configurator? configurator = null)
        where TRow : IRow<TRow> => new(ConfiguredHandles.Files(configurator ?? Configurator.Default, key, TRow.Descriptor));

    /// <summary>The rows of the folder's files when they are read; its columns are those of the row type, else of the folder.</summary>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the folder.</param>
    /// <exception cref="SpetlrException">The folder has no files, and no row type says their columns.</exception>
    public ValueTask<Dataset> ReadAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ScanAsync(Definition.Stream, streaming: false, session, cancellationToken);

    /// <summary>The rows of the folder's files as a stream, for a <see cref="StreamLoader"/>. Nothing runs.</summary>
    /// <param name="options">The stream's limits and policies; null for what the definition says.</param>
    /// <param name="session">The session that will run the plan, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the folder.</param>
    /// <exception cref="SpetlrException">The folder has no files, and no row type says their columns.</exception>
    public ValueTask<Dataset> ReadStreamAsync(AutoloaderStreamOptions? options, SpetlrSession? session, CancellationToken cancellationToken) =>
        ScanAsync(options ?? Definition.Stream, streaming: true, session, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Dataset> ReadStreamAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(options: null, session, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => Key;

    /// <summary>A dataset of this handle's rows; typed when the handle is.</summary>
    private protected virtual Dataset ToDataset(Relation plan, SpetlrSession? session) => new(plan, session);

    private async ValueTask<Dataset> ScanAsync(AutoloaderStreamOptions? options, bool streaming, SpetlrSession? session, CancellationToken cancellationToken)
    {
        FileScanSource source = new(Definition, null, options ?? AutoloaderStreamOptions.Default);
        session = OwnSession ?? session;
        SpetlrSession runs = session ?? SpetlrSession.Default;
        StructType schema = Definition.Row?.Schema
            ?? await runs.Engine.SchemaOfAsync(runs, source, cancellationToken).ConfigureAwait(false)
            ?? throw new SpetlrException($"Source '{Key}' has no files to take the columns from. Give the handle a row type, or a 'schema' in the configuration.");
        return ToDataset(new Scan(source, schema, streaming), session);
    }
}
