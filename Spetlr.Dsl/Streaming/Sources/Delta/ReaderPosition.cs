namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>Where a stream stands in a table.</summary>
/// <param name="Checkpoint">The stream's checkpoint.</param>
/// <param name="Start">Where what it has not committed begins; null at the beginning.</param>
/// <param name="End">Where the newest planned batch ends; the same as the start when that batch is committed, null while none is planned.</param>
internal sealed record ReaderPosition(string Checkpoint, DeltaOffset? Start, DeltaOffset? End)
{
    /// <summary>The version whose whole snapshot is needed, or null.</summary>
    public long? Snapshot => (Start ?? End) is not { } place ? null
        : place.IsSnapshot ? place.Version
        : Start is null && place.Version > 0 ? place.Version - 1
        : null;

    /// <summary>The first commit that is needed; 0 stands for all there are, null for none.</summary>
    /// <remarks>A first batch that is not committed began by the stream's options, which the checkpoint does not tell.</remarks>
    public long? FirstCommit => End is null ? null : Start?.Version ?? 0;
}
