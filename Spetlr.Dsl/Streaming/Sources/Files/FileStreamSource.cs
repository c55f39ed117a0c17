using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>A folder as a stream: every file once, oldest first. What was taken is in the checkpoint's <c>sources/N</c>.</summary>
internal sealed class FileStreamSource : IStreamSource
{
    private readonly IStorage _storage;
    private readonly Scan _scan;
    private readonly string _key;
    private readonly string _folder;
    private readonly FileFormat _format;
    private readonly AutoloaderStreamOptions _options;
    private readonly ILogger _logger;
    private readonly FileSourceLog _log;
    private readonly FileListing _listing;
    private readonly Dictionary<string, long> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly Queue<StorageFile> _waiting = [];
    private List<StorageFile> _planned = [];
    private bool _endIsFixed;

    public FileStreamSource(
        Scan scan, string key, string folder, FileFormat format, AutoloaderStreamOptions options,
        SourceContext context, IStorage storage, TimeProvider time, ILogger logger)
    {
        _scan = scan;
        _key = key;
        _folder = folder.Length > 1 ? folder.TrimEnd('/') : folder;
        _format = format;
        _options = options;
        _storage = storage;
        _logger = logger;
        string position = context.Position.ToString(CultureInfo.InvariantCulture);
        _log = new FileSourceLog(storage, $"{context.Checkpoint}/sources/{position}", context.Options, time);
        _listing = new FileListing(storage, _folder, options.GlobFilter);
    }

    public string Description => $"FileStreamSource[{SparkUri.FromPath(_folder)}]";

    public bool StartsAtLatest => false;

    public async Task OpenAsync(string? position, CancellationToken cancellationToken)
    {
        if (!await _storage.FolderExistsAsync(_folder, cancellationToken).ConfigureAwait(false))
            throw new StreamException($"Source '{_key}': the folder '{_folder}' does not exist. Create it, or correct the source's Path.");
        long committed = FileOffset.Parse(position);
        await _log.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (committed > _log.Newest)
            throw new StreamException($"Source '{_key}': the checkpoint is at {position} but its file log ends at {_log.Newest}. Restore the checkpoint's folder 'sources' from a copy of the same moment, or start with a new checkpoint.");
        string root = SparkUri.FromPath(_folder).TrimEnd('/') + "/";
        foreach (FileLogEntry entry in _log.Entries)
        {
            if (!entry.Uri.StartsWith(root, StringComparison.Ordinal))
                throw new StreamException($"Source '{_key}': the checkpoint has read '{entry.Uri}', which is not under '{root}'. It belongs to another folder or was moved; all files would be read again. Give this source its own checkpoint, or put the files back under the old root.");
            Remember(entry);
        }
    }

    public async Task FixEndAsync(CancellationToken cancellationToken)
    {
        await ListNewAsync(cancellationToken).ConfigureAwait(false);
        _endIsFixed = true;
    }

    public async Task<SourceAdvance> AdvanceAsync(string? start, ReadLimit limit, CancellationToken cancellationToken)
    {
        // Taken by a run that ended before it planned the batch: they are a batch of their own.
        bool unplanned = _log.Newest > FileOffset.Parse(start);
        if (unplanned && limit != ReadLimit.None)
        {
            _planned = [];
            return At(_log.Newest);
        }

        if (!_endIsFixed && _waiting.Count == 0)
            await ListNewAsync(cancellationToken).ConfigureAwait(false);
        Admission admission = Admission.Of(limit, _options.MaxFilesPerTrigger, _options.MaxBytesPerTrigger);
        _planned = [.. _waiting.TakeWhile(f => admission.TryTake(f.Size))];
        if (_planned.Count > 0)
            return At(_log.Newest + 1);
        return unplanned ? At(_log.Newest) : new SourceAdvance(start, start);

        static SourceAdvance At(long logId) => new(FileOffset.Write(logId), FileOffset.Write(logId));
    }

    public async Task<string?> LatestAsync(CancellationToken cancellationToken) =>
        (await AdvanceAsync(null, ReadLimit.None, cancellationToken).ConfigureAwait(false)).End;

    public async Task RecordAsync(string end, CancellationToken cancellationToken)
    {
        long id = FileOffset.Parse(end);
        if (id <= _log.Newest)
            return;
        List<FileLogEntry> entries =
            [.. _planned.Select(f => new FileLogEntry(SparkUri.FromPath(f.Path), f.LastModified.ToUnixTimeMilliseconds(), id))];
        await _log.AppendAsync(entries, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < entries.Count; i++)
        {
            Remember(entries[i]);
            _sizes[entries[i].Uri] = _waiting.Dequeue().Size;
        }
    }

    public async Task<SourceBatch> PlanAsync(string? start, string end, CancellationToken cancellationToken)
    {
        ImmutableArray<ScanFile>.Builder files = ImmutableArray.CreateBuilder<ScanFile>();
        HashSet<string> named = new(StringComparer.Ordinal);
        long missing = 0;
        foreach (FileLogEntry entry in _log.Between(FileOffset.Parse(start), FileOffset.Parse(end)))
        {
            if (!named.Add(entry.Uri))
                continue;
            string path = SparkUri.ToPath(entry.Uri);
            long? size = _sizes.TryGetValue(entry.Uri, out long listed)
                ? listed
                : (await _storage.TryStatAsync(path, cancellationToken).ConfigureAwait(false))?.Size;
            if (size is { } bytes)
                files.Add(new ScanFile(path, bytes));
            else
                missing += LeaveOut(path);
        }

        FilesScan rows = new(_format, files.ToImmutable(), _scan.RowSchema, []) { OnCorruptFile = _options.OnCorruptFile };
        Dictionary<string, string> metrics = [];
        if (missing > 0)
            metrics["numFilesMissing"] = missing.ToString(CultureInfo.InvariantCulture);
        return new SourceBatch(rows, files.Count, files.Sum(static f => f.Size)) { Metrics = metrics };
    }

    public async Task CommittedAsync(string end, CancellationToken cancellationToken)
    {
        _sizes.Clear();
        await _log.CleanAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Remember(FileLogEntry entry) => _taken[entry.Uri] = entry.TimestampMs;

    private async Task ListNewAsync(CancellationToken cancellationToken)
    {
        _waiting.Clear();
        long oldest = _options.MaxFileAge is { } age && _taken.Count > 0
            ? _taken.Values.Max() - (long)age.TotalMilliseconds
            : long.MinValue;
        foreach (StorageFile file in await _listing.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            long modified = file.LastModified.ToUnixTimeMilliseconds();
            if (modified >= oldest && IsNew(SparkUri.FromPath(file.Path), modified))
                _waiting.Enqueue(file);
        }
    }

    private bool IsNew(string uri, long modified)
    {
        if (!_taken.TryGetValue(uri, out long taken))
            return true;
        if (taken == modified)
            return false;
        if (_options.OnRewritten == RewrittenFilePolicy.ReadAgain)
            return true;
        if (_warned.Add(uri))
            FileSourceMessages.Rewritten(_logger, _key, uri);
        return false;
    }

    private long LeaveOut(string path)
    {
        if (_options.OnCorruptFile == CorruptFilePolicy.Fail)
            throw new StreamException($"Source '{_key}': '{path}' was taken into a batch but is gone. Put it back, or set OnCorruptFile to {nameof(CorruptFilePolicy.Skip)} to leave it out.");
        FileSourceMessages.Missing(_logger, _key, path);
        return 1;
    }
}
