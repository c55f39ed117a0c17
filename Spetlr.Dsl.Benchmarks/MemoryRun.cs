using System.Diagnostics;
using Spetlr.Dsl.Benchmarks.Ratios;
using Spetlr.Dsl.Embedded.Avro;

namespace Spetlr.Dsl.Benchmarks;

/// <summary>Peak memory of one COPY from Avro to Parquet, to be compared between once and ten times the files.</summary>
internal static class MemoryRun
{
    public static int Run(int times)
    {
        using RatioDatabase database = new();
        AvroFile[] files = [.. Enumerable.Repeat(Flights.Files, times).SelectMany(static f => f)];
        using AvroScan scan = AvroScan.Create(files, Flights.Columns, new AvroReadOptions());
        long before = Environment.WorkingSet;
        database.Execute($"COPY (SELECT * FROM {scan.Register(database.Connection)}) TO '{database.PathOf("out.parquet")}' (FORMAT parquet)");
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{files.Length} files, {scan.RowsRead} rows: peak {process.PeakWorkingSet64 >> 20} MB, {before >> 20} MB before, managed heap {GC.GetTotalMemory(false) >> 20} MB, {GC.CollectionCount(0)} collections"));
        return 0;
    }
}
