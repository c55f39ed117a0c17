namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Events into a table of the newest, a commit a batch.</summary>
internal static class UpsertPipeline
{
    private static readonly UpsertOptions Latest = new() { DuplicateKeys = DuplicateKeyPolicy.LatestBySequence("Seq") };

    /// <param name="target">The target's folder; its checkpoint is beside it.</param>
    /// <param name="session">The session.</param>
    public static StreamPipeline Of(string target, SpetlrSession session) =>
        UpsertEvents.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
            .StreamInto(UpsertTarget.At(target), new CheckpointPath($"{target}-checkpoint"), upsert: Latest, queryName: target).On(session);
}
