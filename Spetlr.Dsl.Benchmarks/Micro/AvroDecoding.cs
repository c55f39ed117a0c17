using Avro.File;
using Avro.Generic;
using BenchmarkDotNet.Attributes;
using Spetlr.Dsl.Embedded.Avro;

namespace Spetlr.Dsl.Benchmarks.Micro;

/// <summary>One day of flights: our decoder against Apache.Avro's, one thread, no DuckDB.</summary>
[MemoryDiagnoser]
public class AvroDecoding
{
    private readonly AvroFile _day = Flights.Files[0];
    private AvroScanRun _run = null!;

    [GlobalSetup]
    public void Setup()
    {
        AvroScan scan = AvroScan.Create([_day], Flights.Columns, new AvroReadOptions());
        _run = scan.StartRun([.. Enumerable.Range(0, Flights.Columns.Fields.Length)], Flights.Columns.Fields.Length);
    }

    [GlobalCleanup]
    public void Cleanup() => _run.Dispose();

    [Benchmark(Baseline = true)]
    public void IntoVectors() => _run.Try(_day);

    [Benchmark]
    public int ApacheGenericRecords()
    {
        using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(_day.Path);
        int rows = 0;
        while (reader.HasNext())
        {
            reader.Next();
            rows++;
        }

        return rows;
    }
}
