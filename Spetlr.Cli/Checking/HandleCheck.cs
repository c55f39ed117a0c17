using Spetlr.Dsl;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Schema;

namespace Spetlr.Cli.Checking;

/// <summary>Compares what a handle declares with what is there.</summary>
/// <param name="session">Gives places, logs and files.</param>
internal sealed class HandleCheck(SpetlrSession session)
{
    /// <summary>What differs. A place or a file that cannot be read is a finding too, so that the other handles are checked all the same.</summary>
    public async Task<HandleFinding> CheckAsync(IReadableHandle handle, CancellationToken cancellationToken)
    {
        try
        {
            return handle switch
            {
                DeltaHandle table => await CheckAsync(table, cancellationToken).ConfigureAwait(false),
                AutoloaderHandle source => await CheckAsync(source, cancellationToken).ConfigureAwait(false),
                _ => throw new SpetlrException($"'{handle.Key}' is a {handle.GetType().Name}, which this tool does not know. Use the tool's version that the program has of Spetlr.Dsl."),
            };
        }
        catch (SpetlrException error)
        {
            return new HandleFinding(handle.Key, null, Exists: true, [error.Message]);
        }
    }

    private async Task<HandleFinding> CheckAsync(DeltaHandle handle, CancellationToken cancellationToken)
    {
        string path = session.PathOf(handle.Definition);
        if (await session.LogOf(path).TryLoadAsync(cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return new HandleFinding(handle.Key, path, Exists: false, []);
        if (handle.Definition.Row is not { } row)
            return new HandleFinding(handle.Key, path, Exists: true, []);
        return new HandleFinding(handle.Key, path, Exists: true, [.. SchemaDifferences.Between(row.Schema, snapshot.Schema), .. Partitions(row.PartitionBy, snapshot)]);
    }

    private async Task<HandleFinding> CheckAsync(AutoloaderHandle handle, CancellationToken cancellationToken)
    {
        string path = session.PathOf(handle.Definition);
        FileScanSource source = new(handle.Definition, path, AutoloaderStreamOptions.Default);
        StructType? real = Directory.Exists(path)
            ? await session.Engine.SchemaOfAsync(session, source, cancellationToken).ConfigureAwait(false)
            : null;
        return new HandleFinding(handle.Key, path, real is not null, real is null || handle.Definition.Row is not { } row ? [] : [.. SchemaDifferences.Between(row.Schema, real)]);
    }

    private static IEnumerable<string> Partitions(IReadOnlyList<string> declared, Snapshot snapshot)
    {
        IReadOnlyList<string> real = snapshot.Metadata.PartitionColumns;
        if (!declared.SequenceEqual(real, StringComparer.OrdinalIgnoreCase))
            yield return $"it is declared partitioned by ({string.Join(", ", declared)}), but the table by ({string.Join(", ", real)})";
    }
}
