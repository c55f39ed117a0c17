using Flights;

namespace Spetlr.Dsl.Benchmarks.Pipelines;

/// <summary>One run of the pipeline, as a program of its own does it.</summary>
internal static class PipelineProcess
{
    public static async Task<int> LoadAsync(string landing, string lake)
    {
        SpetlrSession session = new(new SpetlrOptions { Root = lake });
        await AvroSource.At(landing).StreamInto(AvroSink).On(session).RunAsync();
        return 0;
    }
}
