namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>Whether a batch keeps to the source's limits.</summary>
internal enum ReadLimit
{
    /// <summary>The limits in the source's options.</summary>
    Options = 0,

    /// <summary>No limit: everything there is.</summary>
    None = 1,
}
