using System.Globalization;
using Spetlr.Dsl.Benchmarks.Pipelines;
using Spetlr.Dsl.Embedded.Avro;

namespace Spetlr.Dsl.Benchmarks.Ratios;

/// <summary>The works of the table, each with its reference.</summary>
internal static class RatioWorks
{
    private const string Copy = "DuckDB COPY Parquet → Parquet, 336,776 rows";
    private const string CopyDay = "DuckDB COPY Parquet → Parquet, one day";

    /// <summary>All of them; references come before what is compared with them.</summary>
    public static IReadOnlyList<RatioWork> All()
    {
        RatioDatabase database = new();
        AvroFile[] year = Flights.Files;
        AvroFile[] day = [year[0]];
        string yearParquet = database.PathOf("year.parquet");
        string dayParquet = database.PathOf("day.parquet");
        FromAvro(database, year, relation => $"COPY (SELECT * FROM {relation}) TO '{yearParquet}' (FORMAT parquet)");
        FromAvro(database, day, relation => $"COPY (SELECT * FROM {relation}) TO '{dayParquet}' (FORMAT parquet)");
        string counts = string.Join(", ", Flights.Columns.Names.Select(static n => $"count(\"{n}\")"));
        return
        [
            new(Copy, null, null, () => FromParquet(database, yearParquet)),
            new("365 Avro files → Parquet (table function, COPY)", Copy, 2.0, () => FromAvro(database, year, relation => ToParquet(database, relation))),
            new("365 Avro files decoded alone (all columns)", Copy, null, () => FromAvro(database, year, relation => $"SELECT {counts} FROM {relation}")),
            new("365 Avro files decoded twice (corrupt files skipped) → Parquet", Copy, null, () => FromAvro(
                database, year, relation => ToParquet(database, relation), new AvroReadOptions { OnCorruptFile = CorruptFilePolicy.Skip })),
            new(CopyDay, null, null, () => FromParquet(database, dayParquet)),
            new("One Avro file → Parquet", CopyDay, null, () => FromAvro(database, day, relation => ToParquet(database, relation))),
            .. PipelineWorks.All(Copy, CopyDay, database.PathOf("lake")),
            .. SnapshotWorks.All(database),
        ];
    }

    private static void FromParquet(RatioDatabase database, string parquet) => database.Execute(ToParquet(database, $"'{parquet}'"));

    private static string ToParquet(RatioDatabase database, string relation) =>
        $"COPY (SELECT * FROM {relation}) TO '{database.PathOf("out.parquet")}' (FORMAT parquet)";

    private static void FromAvro(RatioDatabase database, AvroFile[] files, Func<string, string> sql, AvroReadOptions? options = null)
    {
        using AvroScan scan = AvroScan.Create(files, Flights.Columns, options ?? new AvroReadOptions());
        database.Execute(sql(scan.Register(database.Connection)));
        if (files.Length == Flights.Files.Length && scan.RowsRead != Flights.Rows)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{scan.RowsRead} rows were read, not {Flights.Rows}."));
    }
}
