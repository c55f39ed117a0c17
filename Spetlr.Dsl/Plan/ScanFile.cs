using System.Collections.Immutable;

namespace Spetlr.Dsl.Plan;

/// <summary>One data file of a <see cref="FilesScan"/>.</summary>
/// <param name="Path">The file's absolute path in storage.</param>
/// <param name="Size">Bytes, as the log or the listing gives them.</param>
internal sealed record ScanFile(string Path, long Size)
{
    /// <summary>Values of the table's partition columns for every row of the file, in Delta's text form; null is null.</summary>
    public ImmutableDictionary<string, string?> PartitionValues { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Rows in the file when the log knows it, without those that are deleted.</summary>
    public long? RowCount { get; init; }

    /// <summary>Rows of the file that are not to be read, or null.</summary>
    public IDeletedRows? DeletedRows { get; init; }
}
