using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>One execution of a scan: what its threads share.</summary>
internal sealed class AvroScanRun : IDisposable
{
    private readonly ConcurrentQueue<AvroSkippedFile> _skipped = new();
    private readonly ConcurrentBag<AvroTrial> _trials = [];
    private readonly Lock _programs = new();
    private readonly List<(AvroHeader Header, AvroProgram Program)> _known = [];
    private readonly AvroScan _scan;
    private readonly int[] _targets;
    private readonly AvroFileSource[] _files;
    private int _nextFile;
    private int _firstUnfinished;
    private long _rows;
    private long _bytes;
    private Exception? _failure;

    /// <summary>Starts a run.</summary>
    /// <param name="scan">What is scanned.</param>
    /// <param name="targets">For each column of the scan its vector in the chunk, or -1 when the query does not read it.</param>
    /// <param name="vectors">Vectors in a chunk.</param>
    public AvroScanRun(AvroScan scan, int[] targets, int vectors)
    {
        _scan = scan;
        _targets = targets;
        Vectors = vectors;
        _files = [.. scan.Files.Select(file => new AvroFileSource(file, this))];
    }

    /// <summary>The scan's options.</summary>
    public AvroReadOptions Options => _scan.Options;

    /// <summary>Vectors in a chunk.</summary>
    public int Vectors { get; }

    /// <summary>Rows decoded so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Bytes read so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What ended the run early, if anything.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The files left out so far.</summary>
    public IReadOnlyCollection<AvroSkippedFile> Skipped => _skipped;

    /// <summary>The most threads that can have work at once.</summary>
    public int MaxThreads => (int)Math.Clamp(_scan.Files.Count > 1 ? _scan.Files.Count : Environment.ProcessorCount, 1, 1024);

    /// <summary>Takes the next segment of any file: first files nobody has begun, then what is left of those others have.</summary>
    public bool TryTake(AvroSegment segment, ref AvroFileSource? current)
    {
        while (true)
        {
            ThrowIfStopped();
            if (current is not null && TryTake(current, segment))
                return true;
            int next = _nextFile < _files.Length ? Interlocked.Increment(ref _nextFile) - 1 : _files.Length;
            if (next < _files.Length)
            {
                current = _files[next];
                continue;
            }

            for (int i = Volatile.Read(ref _firstUnfinished); i < _files.Length; i++)
            {
                if (TryTake(_files[i], segment))
                {
                    current = _files[i];
                    return true;
                }

                // A file that has nothing left never has anything again, and files are begun in order.
                Volatile.Write(ref _firstUnfinished, Math.Max(i + 1, Volatile.Read(ref _firstUnfinished)));
            }

            return false;
        }
    }

    /// <summary>The program for a file's schema; compiled once for files that share it.</summary>
    /// <exception cref="AvroDataException">The schema is damaged or does not fit.</exception>
    public AvroProgram ProgramFor(AvroHeader header)
    {
        lock (_programs)
        {
            foreach ((AvroHeader known, AvroProgram program) in _known)
            {
                if (known.LegacyCalendar == header.LegacyCalendar && known.Schema.AsSpan().SequenceEqual(header.Schema))
                    return program;
            }

            AvroProgram compiled = AvroDecoderCompiler.Compile(AvroSchemaParser.Parse(header.Schema), _scan.Columns, _targets, header.LegacyCalendar);
            _known.Add((header, compiled));
            return compiled;
        }
    }

    /// <summary>Decodes a whole file without handing out its rows.</summary>
    /// <exception cref="AvroFormatException">It cannot be read to its end.</exception>
    public void Try(AvroFile file)
    {
        if (!_trials.TryTake(out AvroTrial? trial))
            trial = new AvroTrial(this);
        try
        {
            trial.Read(file);
        }
        finally
        {
            _trials.Add(trial);
        }
    }

    /// <summary>Counts rows handed to DuckDB.</summary>
    public void CountRows(int rows) => Interlocked.Add(ref _rows, rows);

    /// <summary>Counts bytes read from files.</summary>
    public void CountBytes(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Records what ends the run; the first wins.</summary>
    public void Fail(Exception failure) => Interlocked.CompareExchange(ref _failure, failure, null);

    /// <summary>Throws when the run was cancelled or another thread failed.</summary>
    public void ThrowIfStopped()
    {
        Options.CancellationToken.ThrowIfCancellationRequested();
        // DuckDB passes on the words of whichever thread ends first, so all end with those of the one that failed.
        if (Failure is { } failure)
            throw new OperationCanceledException(failure.Message, failure);
    }

    public void Dispose()
    {
        foreach (AvroFileSource file in _files)
            file.Dispose();
        while (_trials.TryTake(out AvroTrial? trial))
            trial.Dispose();
    }

    private bool TryTake(AvroFileSource file, AvroSegment segment)
    {
        try
        {
            return file.TryTake(segment);
        }
        catch (AvroFormatException e) when (Options.OnCorruptFile != CorruptFilePolicy.Fail)
        {
            _skipped.Enqueue(new AvroSkippedFile(file.File, e));
            return false;
        }
    }
}
