using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Spetlr.Dsl.Embedded.Avro;

namespace Spetlr.Dsl.Benchmarks.Micro;

/// <summary>The writer's schema of the flights, cold: each start of a process pays it once.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, iterationCount: 1)]
public class AvroSchemaParsing
{
    private static readonly byte[] Json = AvroHeader.TryParse(File.ReadAllBytes(Flights.Files[0].Path), long.MaxValue)!.Schema;

    [Benchmark(Baseline = true)]
    public object Own() => AvroSchemaParser.Parse(Json);

    [Benchmark]
    public object Apache() => Avro.Schema.Parse(System.Text.Encoding.UTF8.GetString(Json));
}
