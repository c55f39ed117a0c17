using System.Globalization;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>The folder <c>sources/N</c>: which files a file source has taken, one log file a batch, compacted every so many.</summary>
internal sealed class FileSourceLog(IStorage storage, string folder, StreamQueryOptions options, TimeProvider time)
{
    private const string CompactSuffix = ".compact";

    private const string Remedy =
        "Restore the checkpoint from a copy, or start with a new one; without this file the stream would not know which files it has read.";

    private readonly List<FileLogEntry> _entries = [];
    private readonly SortedDictionary<long, StorageFile> _plain = [];
    private readonly SortedDictionary<long, StorageFile> _compact = [];
    private int _interval = options.FileLogCompactInterval;

    /// <summary>The newest log file's number, or -1.</summary>
    public long Newest { get; private set; } = -1;

    /// <summary>All files taken, in the order they were.</summary>
    public IReadOnlyList<FileLogEntry> Entries => _entries;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken).ConfigureAwait(false);
        _interval = CompactInterval.Of([.. _compact.Keys], options.FileLogCompactInterval);
        long compacted = _compact.Count == 0 ? -1 : _compact.Keys.Max();
        Newest = Math.Max(compacted, _plain.Count == 0 ? -1 : _plain.Keys.Max());
        if (compacted >= 0)
            await ReadAsync(compacted, _compact[compacted].Path, isCompact: true, cancellationToken).ConfigureAwait(false);
        for (long id = compacted + 1; id <= Newest; id++)
        {
            string path = PathOf(id);
            if (CompactInterval.IsCompaction(id, _interval))
                throw new CheckpointException(path, $"Checkpoint file '{path}': number {id} of a log compacted every {_interval} must be '{id}{CompactSuffix}', which is missing. {Remedy}");
            if (!_plain.ContainsKey(id))
                throw new CheckpointException(path, $"Checkpoint file '{path}' is missing between others. {Remedy}");
            await ReadAsync(id, path, isCompact: false, cancellationToken).ConfigureAwait(false);
        }

        // Compact files keep the order of their parts; one that another tool wrote need not.
        if (!_entries.Zip(_entries.Skip(1)).All(static p => p.First.LogId <= p.Second.LogId))
        {
            List<FileLogEntry> ordered = [.. _entries.OrderBy(static e => e.LogId)];
            _entries.Clear();
            _entries.AddRange(ordered);
        }
    }

    /// <summary>The files taken by the log files after <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public IReadOnlyList<FileLogEntry> Between(long start, long end)
    {
        int first = _entries.Count;
        while (first > 0 && _entries[first - 1].LogId > start)
            first--;
        return [.. _entries.Skip(first).Where(e => e.LogId <= end)];
    }

    /// <summary>Writes the next log file.</summary>
    /// <exception cref="CheckpointInUseException">Another run has written it.</exception>
    public async Task AppendAsync(IReadOnlyList<FileLogEntry> taken, CancellationToken cancellationToken)
    {
        long id = Newest + 1;
        bool compact = CompactInterval.IsCompaction(id, _interval);
        string path = compact ? PathOf(id) + CompactSuffix : PathOf(id);
        byte[] content = LogText.Write([.. (compact ? _entries.Concat(taken) : taken).Select(static e => e.ToJson())]);
        if (!await storage.PutIfAbsentAsync(path, content, cancellationToken).ConfigureAwait(false))
            throw new CheckpointInUseException(path, $"Another run has written '{path}'. Two runs must not share a checkpoint: stop one of them and start this one again; nothing is read twice or lost.");
        _entries.AddRange(taken);
        (compact ? _compact : _plain)[id] = new StorageFile(path, content.Length, time.GetUtcNow());
        Newest = id;
    }

    /// <summary>Deletes what a compaction made needless: files before the last compaction that is as old as the batches to retain, once the delay is over.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        long horizon = Newest + 1 - options.MinBatchesToRetain;
        long keepFrom = _compact.Keys.Where(id => id <= horizon).DefaultIfEmpty(-1).Max();
        if (keepFrom < 0)
            return;
        DateTimeOffset expired = time.GetUtcNow() - options.FileLogCleanupDelay;
        foreach (SortedDictionary<long, StorageFile> files in new[] { _plain, _compact })
        {
            foreach ((long id, StorageFile file) in files.Where(f => f.Key < keepFrom && f.Value.LastModified <= expired).ToList())
            {
                await storage.DeleteAsync(file.Path, cancellationToken).ConfigureAwait(false);
                files.Remove(id);
            }
        }
    }

    private string PathOf(long id) => $"{folder}/{id.ToString(CultureInfo.InvariantCulture)}";

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        _plain.Clear();
        _compact.Clear();
        _entries.Clear();
        await foreach (StorageFile file in storage.ListAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            ReadOnlySpan<char> name = file.Path.AsSpan(file.Path.LastIndexOf('/') + 1);
            bool compact = name.EndsWith(CompactSuffix, StringComparison.Ordinal);
            if (BatchNumber.TryParse(compact ? name[..^CompactSuffix.Length] : name, out long id))
                (compact ? _compact : _plain)[id] = file;
        }
    }

    private async Task ReadAsync(long id, string path, bool isCompact, CancellationToken cancellationToken)
    {
        byte[] content = await storage.TryReadAsync(path, cancellationToken).ConfigureAwait(false)
            ?? throw new CheckpointException(path, $"Checkpoint file '{path}' is missing. {Remedy}");
        foreach (string line in LogText.Read(path, content, Remedy))
        {
            FileLogEntry entry = FileLogEntry.Parse(path, line, Remedy);
            if (isCompact ? entry.LogId > id : entry.LogId != id)
                throw new CheckpointException(path, $"Checkpoint file '{path}': '{entry.Uri}' has batchId {entry.LogId}, the file's number is {id}; the file would count as read without having been. {Remedy}");
            _entries.Add(entry);
        }
    }
}
