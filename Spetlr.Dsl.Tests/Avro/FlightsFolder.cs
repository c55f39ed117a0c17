using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>The real flights: the whole year where the shared data is, three days everywhere.</summary>
internal static class FlightsFolder
{
    public static StructType Columns { get; } = new(
        Column("year", DataType.Integer),
        Column("month", DataType.Integer),
        Column("day", DataType.Integer),
        Column("dep_time", DataType.Integer, nullable: true),
        Column("sched_dep_time", DataType.Integer),
        Column("dep_delay", DataType.Integer, nullable: true),
        Column("arr_time", DataType.Integer, nullable: true),
        Column("sched_arr_time", DataType.Integer),
        Column("arr_delay", DataType.Integer, nullable: true),
        Column("carrier", DataType.String),
        Column("flight", DataType.Integer),
        Column("tailnum", DataType.String, nullable: true),
        Column("origin", DataType.String),
        Column("dest", DataType.String),
        Column("air_time", DataType.Double, nullable: true),
        Column("distance", DataType.Double),
        Column("hour", DataType.Integer),
        Column("minute", DataType.Integer),
        Column("time_hour", DataType.Timestamp));

    /// <summary>The three days that are checked in.</summary>
    public static AvroFile[] ThreeDays { get; } = Files(Path.Combine(AppContext.BaseDirectory, "Avro", "Data"));

    /// <summary>The whole year, or null on a machine without the shared data.</summary>
    public static AvroFile[]? Year { get; } = FindShared() is { } folder ? Files(folder) : null;

    private static AvroFile[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.avro").Order(StringComparer.Ordinal).Select(static f => new AvroFile(f, Path.GetFileName(f)))];

    private static string? FindShared()
    {
        string? root = Environment.GetEnvironmentVariable("SPETLR_SHARED");
        IEnumerable<string> candidates = root is not null
            ? [root]
            : Parents(AppContext.BaseDirectory).Select(static p => Path.Combine(p, "shared"));
        return candidates.Select(static c => Path.Combine(c, "data", "flights", "avro")).FirstOrDefault(Directory.Exists);
    }

    private static IEnumerable<string> Parents(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    private static StructField Column(string name, DataType type, bool nullable = false) => new(name, type, nullable);
}
