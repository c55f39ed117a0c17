using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Benchmarks;

/// <summary>The input of the measurements: the year of flights in <c>shared/data/flights</c>, found upwards or by <c>SPETLR_SHARED</c>.</summary>
internal static class Flights
{
    public const int Rows = 336_776;

    public static string Folder { get; } = Find();

    public static AvroFile[] Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.avro").Order(StringComparer.Ordinal).Select(static f => new AvroFile(f, Path.GetFileName(f)))];

    public static StructType Columns { get; } = AvroSchemas.ReadSchemaAsync(Files[0]).GetAwaiter().GetResult();

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("SPETLR_SHARED") is { } shared)
            return Path.Combine(shared, "data", "flights", "avro");
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "data", "flights", "avro");
            if (Directory.Exists(folder))
                return folder;
        }

        throw new DirectoryNotFoundException("shared/data/flights/avro is in no parent folder; set SPETLR_SHARED to the folder 'shared'.");
    }
}
