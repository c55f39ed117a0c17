namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What a sink did with a batch. Rows read are rows written plus rows left out.</summary>
/// <param name="Version">The table version committed, or null when the sink has none or wrote nothing.</param>
/// <param name="Skipped">Whether the sink held the batch already, so nothing was run.</param>
/// <param name="RowsRead">Rows read from all streaming sources.</param>
/// <param name="RowsWritten">Rows written.</param>
/// <param name="FilesWritten">Files written.</param>
/// <param name="BytesWritten">Bytes of those files.</param>
/// <param name="RowsLeftOut">Rows that were read and not written, by reason.</param>
internal sealed record SinkResult(
    long? Version,
    bool Skipped,
    long RowsRead,
    long RowsWritten,
    long FilesWritten,
    long BytesWritten,
    IReadOnlyDictionary<string, long> RowsLeftOut)
{
    private static readonly IReadOnlyDictionary<string, long> NothingLeftOut = new Dictionary<string, long>();

    /// <summary>Rows read from each streaming source in plan order, when the sink can tell them apart.</summary>
    public IReadOnlyList<long>? RowsReadBySource { get; init; }

    /// <summary>Files that could not be read and were left out, as the source's policy allows.</summary>
    public IReadOnlyList<SkippedFile> SkippedFiles { get; init; } = [];

    /// <summary>The answer of a sink that holds the batch already.</summary>
    /// <param name="version">The table's version.</param>
    public static SinkResult AlreadyWritten(long? version) => new(version, true, 0, 0, 0, 0, NothingLeftOut);
}
