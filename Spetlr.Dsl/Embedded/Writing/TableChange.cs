using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What a write mode made of a table, to be committed.</summary>
internal sealed record TableChange
{
    private static readonly IReadOnlyDictionary<string, long> NothingLeftOut = new Dictionary<string, long>();

    /// <summary>Files that come in.</summary>
    public ImmutableArray<WrittenFile> Written { get; init; } = [];

    /// <summary>Files of the table more of whose rows are deleted from now on; as they were they are among <see cref="Removed"/>.</summary>
    public IReadOnlyList<AddFile> Marked { get; init; } = [];

    /// <summary>Files of the change data feed; none when the files that come and go say it all.</summary>
    public ImmutableArray<WrittenFile> Feed { get; init; } = [];

    /// <summary>Files that go.</summary>
    public IReadOnlyList<AddFile> Removed { get; init; } = [];

    /// <summary>Whether the table's rows are other ones afterwards; false when they only lie in other files.</summary>
    public bool ChangesData { get; init; } = true;

    /// <summary>Source rows whose values are in the table now and were not before.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>Source rows that are not, by reason.</summary>
    public IReadOnlyDictionary<string, long> RowsLeftOut { get; init; } = NothingLeftOut;

    /// <summary>Whether nothing of the table was looked at, so that it goes together with every other commit.</summary>
    public bool IsBlindAppend { get; init; }

    /// <summary>Which files of other commits would have been read; null for all.</summary>
    public Func<AddFile, bool>? WouldRead { get; init; }

    /// <summary>The files that were read; null for all.</summary>
    public IReadOnlySet<FileKey>? ReadFiles { get; init; }

    /// <summary>The operation's name, as Spark has it.</summary>
    public required string Operation { get; init; }

    /// <summary>Its parameters.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Its counts.</summary>
    public required IReadOnlyDictionary<string, string> Metrics { get; init; }

    /// <summary>Rows in the files that come in.</summary>
    public long RowsInFiles => Written.Sum(static f => f.Rows);

    /// <summary>Counts of deletion vectors, in Spark's words.</summary>
    public static (string Name, long Value)[] VectorCounts(IReadOnlyList<AddFile> removed, IReadOnlyList<AddFile> marked)
    {
        long before = removed.Count(static f => f.DeletionVector is not null);
        HashSet<string> paths = marked.Select(static f => f.Path).ToHashSet(StringComparer.Ordinal);
        long updated = removed.Count(f => f.DeletionVector is not null && paths.Contains(f.Path));
        return [("numDeletionVectorsAdded", marked.Count), ("numDeletionVectorsRemoved", before), ("numDeletionVectorsUpdated", updated)];
    }

    /// <summary>Bytes of the files that come in.</summary>
    public long Bytes => Written.Sum(static f => f.Size);
}
