using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Benchmarks.Ratios;

/// <summary>Snapshots of a table with 100,000 files in a log checkpoint and 50 commits after it.</summary>
internal static class SnapshotWorks
{
    private const int Files = 100_000;
    private const int Commits = 50;
    private const string Columns = "DuckDB reads the columns of a log checkpoint of 100,000 files";

    /// <summary>The works.</summary>
    /// <param name="database">Reads the reference, and writes the log checkpoint.</param>
    public static IReadOnlyList<RatioWork> All(RatioDatabase database)
    {
        string table = database.PathOf("snapshots");
        Create(table);
        string checkpoint = Directory.GetFiles($"{table}/_delta_log", "*.checkpoint.parquet").Single();
        DeltaLog? kept = null;
        return
        [
            new(Columns, null, null, () => database.Execute(
                "SELECT count(add.path), sum(length(add.path)), sum(length(add.stats)), sum(add.size), sum(add.modificationTime), count(add.dataChange), count(add.partitionValues), count(remove), count(txn), count(metaData) "
                + $"FROM '{checkpoint}'")),
            new("Snapshot of that table and 50 commits", Columns, 1.2, () => Load(Log(table), Files + Commits))
            {
                Prepare = () => System.IO.File.Delete(Commit(table, Commits + 1)),
            },
            new("That snapshot advanced by one commit (5 ms)", Columns, null, () => Load(kept!, Files + Commits + 1))
            {
                Prepare = () =>
                {
                    System.IO.File.Delete(Commit(table, Commits + 1));
                    kept = Log(table);
                    Load(kept, Files + Commits);
                    Append(table, Commits + 1);
                },
            },
        ];
    }

    private static DeltaLog Log(string table) => new(table, new LocalStorage { Durable = false }, new DuckDbLogCodec(), TimeProvider.System);

    private static string Commit(string table, int version) => string.Create(CultureInfo.InvariantCulture, $"{table}/_delta_log/{version:D20}.json");

    private static void Load(DeltaLog log, int files)
    {
        Snapshot snapshot = log.TryLoadAsync().GetAwaiter().GetResult()!;
        if (snapshot.FilesByKey.Count != files)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The snapshot has {snapshot.FilesByKey.Count} files, not {files}."));
    }

    // Version 0 adds all files and has the log checkpoint; its commit is gone, as after a cleanup.
    private static void Create(string table)
    {
        StructType schema = new(new StructField("id", DataType.Long, true), new StructField("day", DataType.Integer, true));
        Metadata metadata = Metadata.Create(schema, ["day"], TimeProvider.System);
        AddFile[] files = [.. Enumerable.Range(0, Files).Select(File)];
        string log = $"{table}/_delta_log";
        Directory.CreateDirectory(log);
        new DuckDbLogCodec().WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{log}/{0:D20}.checkpoint.parquet"), [TableFeatures.NewTable, metadata, .. files], CancellationToken.None).GetAwaiter().GetResult();
        for (int version = 1; version <= Commits; version++)
            Append(table, version);
    }

    private static void Append(string table, int version) =>
        System.IO.File.WriteAllBytes(Commit(table, version), Delta.Json.ActionWriter.Lines([new CommitInfo { Operation = "WRITE" }, File(Files + version)]).ToArray());

    private static AddFile File(int i)
    {
        string day = (i % 365).ToString(CultureInfo.InvariantCulture);
        return new AddFile
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"day={day}/part-{i:D5}-{new Guid(i, 7, 9, 1, 2, 3, 4, 5, 6, 7, 8)}.c000.snappy.parquet"),
            PartitionValues = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("day", day),
            Size = 100_000 + i,
            ModificationTime = 1_700_000_000_000 + i,
            DataChange = false,
            Stats = string.Create(CultureInfo.InvariantCulture, $$$"""{"numRecords":1000,"minValues":{"id":{{{i * 1000L}}}},"maxValues":{"id":{{{(i * 1000L) + 999}}}},"nullCount":{"id":0}}"""),
        };
    }
}
