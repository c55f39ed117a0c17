namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>Leases by an operating-system lock on a file of the checkpoint; the system frees it when the process is gone.</summary>
/// <remarks>Spark ignores the two files. They stay, unless the run has left nothing beside them: then the folder goes as it came.</remarks>
internal sealed class LocalLeases(TimeProvider time) : ICheckpointLeases
{
    internal const string LockName = "_spetlr_lease";

    // .NET's lock is on the whole file and keeps readers out, so who holds it is in a file beside.
    internal const string HolderName = "_spetlr_lease.json";

    public async ValueTask<IAsyncDisposable> AcquireAsync(string checkpoint, string query, CancellationToken cancellationToken)
    {
        string lockPath = Path.Combine(checkpoint, LockName);
        string holderPath = Path.Combine(checkpoint, HolderName);
        string made = FirstMissing(checkpoint);
        FileStream held;
        try
        {
            Directory.CreateDirectory(checkpoint);
            held = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && File.Exists(lockPath))
        {
            LeaseHolder? holder = await HolderAsync(holderPath, cancellationToken).ConfigureAwait(false);
            throw new CheckpointInUseException(
                lockPath,
                $"Checkpoint '{checkpoint}' is in use by {holder?.ToString() ?? "another run"}. Stop that one or wait for its end; the lease frees itself when its process is gone.");
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Unusable(checkpoint, e);
        }

        Held lease = new(held, checkpoint, made, holderPath, lockPath);

        try
        {
            await File.WriteAllBytesAsync(holderPath, LeaseHolder.Here(query, time).ToBytes(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            if (IsRefusal(e))
                throw Unusable(checkpoint, e);
            throw;
        }

        return lease;
    }

    // The topmost folder that the checkpoint's own creation makes; the checkpoint itself when all above it is there.
    private static string FirstMissing(string checkpoint)
    {
        string missing = checkpoint;
        while (Path.GetDirectoryName(missing) is { Length: > 0 } parent && !Directory.Exists(parent))
            missing = parent;
        return missing;
    }

    // .NET makes an argument error of a file that is over the process's size limit.
    private static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static CheckpointException Unusable(string checkpoint, Exception e) => new(
        checkpoint,
        $"Checkpoint '{checkpoint}' cannot be written: {e.Message} Give this user the right to write there and see that the disk has room, or name another checkpoint. Nothing was changed.",
        e);

    private static async Task<LeaseHolder?> HolderAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? LeaseHolder.TryParse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)) : null;

    private sealed class Held(FileStream stream, string checkpoint, string made, string holderPath, string lockPath) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            bool leftNothing = Directory.Exists(checkpoint)
                && Directory.EnumerateFileSystemEntries(checkpoint).All(e => e == lockPath || e == holderPath);
            if (leftNothing && !OperatingSystem.IsWindows())
                Remove();
            await stream.DisposeAsync().ConfigureAwait(false);

            // Windows deletes no file that is open.
            if (leftNothing && OperatingSystem.IsWindows())
                Remove();
        }

        // The checkpoint, and the folders above it that were made for it and hold nothing else.
        private void Remove()
        {
            Directory.Delete(checkpoint, recursive: true);
            for (string folder = checkpoint; folder.Length > made.Length;)
            {
                folder = Path.GetDirectoryName(folder)!;
                if (Directory.EnumerateFileSystemEntries(folder).Any())
                    return;
                Directory.Delete(folder);
            }
        }
    }
}
