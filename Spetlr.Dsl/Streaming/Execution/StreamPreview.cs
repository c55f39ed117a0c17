namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What starting a stream would do, found without writing anything.</summary>
/// <param name="QueryId">The id in the checkpoint, or null while it is new.</param>
/// <param name="NextBatch">The batch that would run.</param>
/// <param name="IsReplay">Whether an earlier run planned it.</param>
/// <param name="Sources">The sources, in plan order.</param>
internal sealed record StreamPreview(Guid? QueryId, long NextBatch, bool IsReplay, IReadOnlyList<SourcePreview> Sources)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool HasNew => IsReplay || Sources.Any(static s => s.Start != s.End);
}
