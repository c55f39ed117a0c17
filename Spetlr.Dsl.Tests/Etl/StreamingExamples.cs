namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Both examples of the Python documentation's streaming page, step for step; <c>docs/spetlr.md</c> shows them.</summary>
internal static class StreamingExamples
{
    public static async Task<EtlResult> MirrorAsync(SpetlrSession session, Configurator configurator)
    {
        #region snippet: spetlr-delta-streaming
        DeltaHandle source = DeltaHandle.FromConfiguration("MyTbl", configurator);
        DeltaHandle target = DeltaHandle.FromConfiguration("MyTblMirror", configurator);

        EtlResult result = await new Orchestrator(session)
            .ExtractFrom(
                new StreamExtractor(
                    source,
                    datasetKey: "MyTbl"))
            .LoadInto(
                new StreamLoader(
                    loader: new SimpleLoader(handle: target, mode: WriteMode.Append),
                    awaitTermination: true,
                    checkpointPath: configurator.Get("MyTblMirror", "checkpoint_path")))
            .ExecuteAsync();
        #endregion

        return result;
    }

    public static async Task<EtlResult> AutoloadAsync(SpetlrSession session, Configurator configurator)
    {
        #region snippet: spetlr-autoloader
        DeltaHandle target = DeltaHandle.FromConfiguration("AvroSink", configurator);

        EtlResult result = await new Orchestrator(session)
            .ExtractFrom(
                new StreamExtractor(
                    AutoloaderHandle.FromConfiguration("AvroSource", configurator),
                    datasetKey: "AvroSource"))
            .LoadInto(
                new StreamLoader(
                    loader: new SimpleLoader(handle: target),
                    awaitTermination: true,
                    checkpointPath: configurator.Get("AvroSink", "checkpoint_path")))
            .ExecuteAsync();
        #endregion

        return result;
    }
}
