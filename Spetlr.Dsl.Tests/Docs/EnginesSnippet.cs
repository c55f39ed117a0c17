namespace Spetlr.Dsl.Tests.Docs;

/// <summary>The code of <c>docs/engines.md</c>.</summary>
internal static class EnginesSnippet
{
    public static async Task RunAsync(Func<Task> pipelines)
    {
        #region snippet: spark-engine
        await using SparkEngine cluster = Engine.Spark(); // or Engine.Spark("sc://host:15002")
        SpetlrSession.Default = new SpetlrSession(engine: cluster);
        #endregion
        await pipelines();
    }
}
