namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>
/// The <c>txn</c> by which a target remembers a pipeline: <c>spetlr:pipeline:NAME/QUERY-ID</c>, version = batch id, in the same commit
/// as the batch's own <c>txn</c>. Being a <c>txn</c> it survives log cleanup, and the id in it tells the checkpoint that wrote.
/// </summary>
internal static class PipelineMark
{
    private const string Prefix = "spetlr:pipeline:";

    /// <summary>The mark's <c>appId</c>.</summary>
    public static string AppId(string pipeline, string queryId) => $"{Prefix}{pipeline}/{queryId}";

    /// <summary>The query id in a mark of that pipeline, or null when <paramref name="appId"/> is something else.</summary>
    public static string? QueryIdOf(string pipeline, string appId)
    {
        int idAt = Prefix.Length + pipeline.Length + 1;
        return appId.Length > idAt
            && appId.StartsWith(Prefix, StringComparison.Ordinal)
            && appId.AsSpan(Prefix.Length).StartsWith(pipeline, StringComparison.Ordinal)
            && appId[idAt - 1] == '/'
            && !appId.AsSpan(idAt).Contains('/')
                ? appId[idAt..]
                : null;
    }
}
