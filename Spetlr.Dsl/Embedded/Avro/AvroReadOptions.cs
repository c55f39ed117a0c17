namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>How a scan treats its files.</summary>
internal sealed record AvroReadOptions
{
    /// <summary>
    /// What happens with a file that cannot be parsed. Any choice but <see cref="CorruptFilePolicy.Fail"/> decodes every file
    /// twice: first to see that it is sound, so that no row of a bad file gets out. Moving a quarantined file is the caller's.
    /// </summary>
    public CorruptFilePolicy OnCorruptFile { get; init; }

    /// <summary>Stops the decoding; <see cref="AvroScan.Failure"/> is then an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Bytes of a file that one thread takes at once; a larger file is shared between the threads block by block.</summary>
    public int SegmentBytes { get; init; } = 4 << 20;
}
