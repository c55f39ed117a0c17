using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>A planned batch, ready to run.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="Starts">Where each source begins.</param>
/// <param name="Offsets">Its offsets file.</param>
/// <param name="Latest">Up to where each source has data, for the progress.</param>
/// <param name="IsWritten">Whether the sink has it and only the mark is missing.</param>
internal sealed record BatchRun(
    long Batch,
    IReadOnlyList<string?> Starts,
    OffsetSeq Offsets,
    IReadOnlyList<string?> Latest,
    SinkResult? IsWritten = null);
