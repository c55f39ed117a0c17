namespace Spetlr.Dsl;

/// <summary>What a deletion did.</summary>
/// <param name="Version">The table version without the rows; the version that was there when no row was deleted.</param>
/// <param name="RowsDeleted">Rows deleted; null when whole files went whose rows the log does not count.</param>
/// <param name="FilesRemoved">Data files that went.</param>
/// <param name="FilesWritten">Data files written for the rows that stay of them.</param>
public sealed record DeleteResult(long Version, long? RowsDeleted, long FilesRemoved, long FilesWritten)
{
    /// <summary>Data files that stayed and got a deletion vector, or one with more rows (<c>delta.enableDeletionVectors</c>).</summary>
    public long FilesMarked { get; init; }
}
