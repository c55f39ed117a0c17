using Avro.File;
using Avro.Generic;
using Spetlr.Dsl.Embedded.Avro;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

[Trait("Category", "Locale")]
public sealed class AvroFlightsTests
{
    private const string Facts = "count(*), sum(distance)::BIGINT, count(*) FILTER (dep_time IS NULL)";

    [Fact]
    public void The_whole_year_has_the_known_rows_distance_and_nulls()
    {
        Assert.SkipWhen(FlightsFolder.Year is null, "The shared flights are not on this machine.");
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create(FlightsFolder.Year!, FlightsFolder.Columns, new AvroReadOptions());

        object?[] row = Assert.Single(reading.Run(scan, relation => $"SELECT {Facts} FROM {relation}"));

        Assert.Equal([336_776L, 350_217_607L, 8_255L], row);
        Assert.Equal(336_776, scan.RowsRead);
        Assert.Equal(FlightsFolder.Year!.Sum(static f => new FileInfo(f.Path).Length), scan.BytesRead);
    }

    [Fact]
    public void The_whole_year_copied_to_Parquet_is_the_same()
    {
        Assert.SkipWhen(FlightsFolder.Year is null, "The shared flights are not on this machine.");
        using TestFolder folder = new();
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create(FlightsFolder.Year!, FlightsFolder.Columns, new AvroReadOptions());
        string parquet = Path.Combine(folder.Path, "year.parquet");

        reading.Run(scan, relation => $"COPY (SELECT * FROM {relation}) TO '{parquet}' (FORMAT parquet)");

        Assert.Equal([336_776L, 350_217_607L, 8_255L], Assert.Single(reading.Query($"SELECT {Facts} FROM '{parquet}'")));
    }

    [Fact]
    public void Three_days_are_value_for_value_what_Apache_Avro_reads()
    {
        List<string> expected = [.. FlightsFolder.ThreeDays.SelectMany(static f => ReadWithApache(f.Path)).Order(StringComparer.Ordinal)];

        List<string> actual = [.. AvroReading.Rows(FlightsFolder.ThreeDays, FlightsFolder.Columns).Select(Line).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    private static IEnumerable<string> ReadWithApache(string path)
    {
        using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(path);
        foreach (GenericRecord record in reader.NextEntries)
        {
            yield return Line([.. FlightsFolder.Columns.Names.Select(name => record[name] switch
            {
                DateTime instant => (instant - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
                var value => value,
            })]);
        }
    }

    private static string Line(object?[] row) => string.Join('|', row.Select(static v => FormattableString.Invariant($"{v}")));
}
