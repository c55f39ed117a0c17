using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>Reads log checkpoints of every form: classic ones, whole or in parts, and those of <c>v2Checkpoint</c> with their sidecars.</summary>
/// <param name="tablePath">The table's folder.</param>
/// <param name="storage">Where it is.</param>
/// <param name="codec">Reads the Parquet files.</param>
internal sealed class LogCheckpointFiles(string tablePath, IStorage storage, ILogCodec codec)
{
    /// <summary>The actions of a log checkpoint.</summary>
    /// <param name="checkpoint">The log checkpoint.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="DeltaLogException">A file of it, which the error names by the log checkpoint's own file, is damaged or missing.</exception>
    public async Task<IReadOnlyList<DeltaAction>> ReadAsync(LogCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        List<DeltaAction> actions = [];
        foreach (StorageFile file in checkpoint.Files)
        {
            try
            {
                ImmutableArray<DeltaAction> part = file.Path.EndsWith(".json", StringComparison.Ordinal)
                    ? await ReadJsonAsync(file.Path, cancellationToken).ConfigureAwait(false)
                    : await codec.ReadAsync(await storage.MaterialiseAsync(file.Path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                actions.AddRange(part);
                int before = actions.Count;
                foreach (SidecarFile sidecar in part.OfType<SidecarFile>())
                    actions.AddRange(await ReadAsync(sidecar, cancellationToken).ConfigureAwait(false));
                if (part.OfType<CheckpointMetadata>().FirstOrDefault() is { } metadata)
                    RequireWhole(metadata, checkpoint.Version, actions.Count - before);
                else if (LogFileName.Parse(Path.GetFileName(file.Path.AsSpan()))?.Kind == LogFileKind.UniqueCheckpoint)
                    throw new LogCodecException("it has no 'checkpointMetadata' action.");
            }
            catch (LogCodecException e)
            {
                throw new DeltaLogException(file.Path, $"The log checkpoint '{file.Path}' cannot be read: {e.Message} Restore the file; if all commits since version 0 are there, it may be deleted together with '_last_checkpoint'.", e);
            }
        }

        return actions;
    }

    private async Task<ImmutableArray<DeltaAction>> ReadJsonAsync(string path, CancellationToken cancellationToken)
    {
        byte[] content = await storage.TryReadAsync(path, cancellationToken).ConfigureAwait(false) ?? throw new LogCodecException("it is gone.");
        try
        {
            return CommitFile.Parse(path, content);
        }
        catch (DeltaLogException e)
        {
            throw new LogCodecException(e.InnerException?.Message ?? "it holds no action.", e);
        }
    }

    private async Task<ImmutableArray<DeltaAction>> ReadAsync(SidecarFile sidecar, CancellationToken cancellationToken)
    {
        string path = FilePath.Resolve(LogFileName.SidecarFolder(tablePath), sidecar.Path);
        StorageFile file = await storage.TryStatAsync(path, cancellationToken).ConfigureAwait(false)
            ?? throw new LogCodecException($"its sidecar '{path}' is gone.");
        if (file.Size != sidecar.SizeInBytes)
            throw new LogCodecException(string.Create(CultureInfo.InvariantCulture, $"its sidecar '{path}' has {file.Size} bytes, and should have {sidecar.SizeInBytes}."));
        try
        {
            return await codec.ReadAsync(await storage.MaterialiseAsync(path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (LogCodecException e)
        {
            throw new LogCodecException($"its sidecar '{path}' is damaged: {e.Message}", e);
        }
    }

    // A manifest that is cut between two lines is still valid JSON; what Spark counts in it shows the loss.
    private static void RequireWhole(CheckpointMetadata metadata, long version, int sidecarActions)
    {
        if (metadata.Version != version)
            throw new LogCodecException(string.Create(CultureInfo.InvariantCulture, $"it says that it is of version {metadata.Version}."));
        if (metadata.Tags?.GetValueOrDefault("sidecarNumActions") is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count != sidecarActions)
            throw new LogCodecException(string.Create(CultureInfo.InvariantCulture, $"its sidecars hold {sidecarActions} actions, and should hold {count}."));
    }
}
