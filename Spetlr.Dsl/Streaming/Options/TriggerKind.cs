namespace Spetlr.Dsl;

/// <summary>When a stream looks for data and whether it ends by itself.</summary>
public enum TriggerKind
{
    /// <summary>Everything there at the start, in as many batches as the limits ask, then the query ends.</summary>
    AvailableNow = 0,

    /// <summary>Everything there at the start in one batch, whatever the limits, then the query ends.</summary>
    Once = 1,

    /// <summary>A look every interval until the query is stopped.</summary>
    ProcessingTime = 2,
}
