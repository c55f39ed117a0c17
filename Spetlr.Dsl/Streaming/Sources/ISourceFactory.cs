using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>Makes the source behind a streaming scan.</summary>
internal interface ISourceFactory
{
    /// <summary>The source of <paramref name="scan"/>.</summary>
    /// <exception cref="SpetlrException">The scan's source cannot be streamed from.</exception>
    IStreamSource Create(Scan scan, SourceContext context);
}
