using Avro.File;
using Avro.Generic;
using Spetlr.Dsl.Tests.Avro;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>The three checked-in days of flights as Apache.Avro reads them, and as a landing folder.</summary>
internal static class ThreeDays
{
    public const int Count = 3;

    /// <summary>The flights of a day, from 0.</summary>
    public static IReadOnlyList<FlightRow> Flights(int day)
    {
        using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(FlightsFolder.ThreeDays[day].Path);
        return [.. reader.NextEntries.Select(Row)];
    }

    public static IReadOnlyList<FlightRow> All() => [.. Enumerable.Range(0, Count).SelectMany(Flights)];

    /// <summary>Puts the first days into a folder, those that are not there yet.</summary>
    public static void Land(string folder, int days)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in FlightsFolder.ThreeDays.Take(days).Select(static f => f.Path))
        {
            string target = Path.Combine(folder, Path.GetFileName(file));
            if (!File.Exists(target))
                File.Copy(file, target);
        }
    }

    private static FlightRow Row(GenericRecord record) => new()
    {
        Year = (int)record["year"],
        Month = (int)record["month"],
        Day = (int)record["day"],
        DepTime = (int?)record["dep_time"],
        DepDelay = (int?)record["dep_delay"],
        Carrier = (string)record["carrier"],
        Tailnum = (string?)record["tailnum"],
        Origin = (string)record["origin"],
        Distance = (double)record["distance"],
        TimeHour = new DateTimeOffset(DateTime.SpecifyKind((DateTime)record["time_hour"], DateTimeKind.Utc)),
    };
}
