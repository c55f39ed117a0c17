namespace Spetlr.Dsl;

/// <summary>What one write into a table did.</summary>
/// <param name="Version">The table version that holds the rows; null when nothing was committed.</param>
/// <param name="Skipped">True when an earlier run had already committed this batch, so nothing was written.</param>
/// <param name="RowsRead">Rows read from the sources.</param>
/// <param name="RowsWritten">Rows written.</param>
/// <param name="FilesWritten">Data files written.</param>
/// <param name="BytesWritten">Their bytes.</param>
public sealed record LoadResult(long? Version, bool Skipped, long RowsRead, long RowsWritten, long FilesWritten, long BytesWritten)
{
    /// <summary>Files that could not be read and were left out, as the source's policy allows.</summary>
    public IReadOnlyList<SkippedFile> SkippedFiles { get; init; } = [];

    /// <summary>Rows that the write mode left out, by reason: <c>unchanged</c>, <c>nullKey</c>, <c>duplicateKey</c>, <c>outOfSequence</c>. Rows that a condition kept out are not among them.</summary>
    public IReadOnlyDictionary<string, long> RowsLeftOut { get; init; } = new Dictionary<string, long>();

    /// <summary>The result of writing nothing.</summary>
    public static LoadResult Nothing { get; } = new(null, false, 0, 0, 0, 0);
}
