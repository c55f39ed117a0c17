namespace Spetlr.Dsl;

/// <summary>What a batch wrote.</summary>
/// <param name="Description">The sink.</param>
/// <param name="NumOutputRows">Rows written; -1 on the Spark engine, where Delta does not tell.</param>
public sealed record SinkProgress(string Description, long NumOutputRows)
{
    /// <summary>The table version that the batch made, or null.</summary>
    public long? Version { get; init; }

    /// <summary>Files written.</summary>
    public long NumOutputFiles { get; init; }

    /// <summary>Bytes of those files.</summary>
    public long NumOutputBytes { get; init; }
}
