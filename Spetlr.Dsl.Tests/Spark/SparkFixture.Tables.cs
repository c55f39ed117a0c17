using System.Globalization;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Tests.Spark;

public sealed partial class SparkFixture
{
    /// <summary>The rows of the Delta table at a path, at its latest version or the given one.</summary>
    /// <param name="path">The table's folder.</param>
    /// <param name="columns">What to select, as SQL.</param>
    /// <param name="where">Which rows, as SQL; all unless given.</param>
    /// <param name="version">The version to read.</param>
    public Task<IReadOnlyList<Row>> ReadDeltaAsync(string path, string columns = "*", string? where = null, long? version = null) =>
        RowsAsync($"SELECT {columns} FROM {From(path, where, version)}");

    /// <summary>How many rows the Delta table at a path has.</summary>
    public async Task<long> CountAsync(string path, string? where = null, long? version = null) =>
        long.Parse((await RowsAsync($"SELECT count(*) FROM {From(path, where, version)}"))[0][0]!, CultureInfo.InvariantCulture);

    /// <summary>The columns of the Delta table at a path, as Spark sees them.</summary>
    public async Task<StructType> DeltaSchemaAsync(string path) =>
        await (await SessionAsync()).SchemaAsync(Relate.Sql($"SELECT * FROM {Delta(path)}"), Cancellation);

    /// <summary>Appends the rows of a query to the Delta table at a path, which is created if need be: one commit.</summary>
    /// <param name="path">The table's folder.</param>
    /// <param name="query">The rows, as a SELECT.</param>
    /// <param name="overwrite">Whether the rows replace what is there.</param>
    /// <param name="partitionBy">The partition columns of a table that is created.</param>
    /// <param name="options">Options of the Delta writer: mergeSchema, overwriteSchema, replaceWhere, txnAppId …</param>
    /// <param name="files">In how many files.</param>
    public Task WriteDeltaAsync(
        string path,
        string query,
        bool overwrite = false,
        IEnumerable<string>? partitionBy = null,
        IReadOnlyDictionary<string, string>? options = null,
        int files = 1) =>
        WriteAsync("delta", path, query, overwrite, partitionBy, options, files);

    /// <summary>Writes the rows of a query as further files of a folder: avro, parquet, json, csv …</summary>
    /// <param name="folder">The folder; what is there stays unless <paramref name="overwrite"/>.</param>
    /// <param name="format">The format.</param>
    /// <param name="query">The rows, as a SELECT.</param>
    /// <param name="options">Options of the writer; <c>compression</c> names the codec of any format, <c>avroSchema</c> the schema of Avro.</param>
    /// <param name="files">In how many files.</param>
    /// <param name="overwrite">Whether the files replace what is there.</param>
    public Task WriteFilesAsync(
        string folder,
        string format,
        string query,
        IReadOnlyDictionary<string, string>? options = null,
        int files = 1,
        bool overwrite = false) =>
        WriteAsync(format, folder, query, overwrite, null, options, files);

    private async Task WriteAsync(
        string format,
        string path,
        string query,
        bool overwrite,
        IEnumerable<string>? partitionBy,
        IReadOnlyDictionary<string, string>? options,
        int files)
    {
        string hint = string.Create(CultureInfo.InvariantCulture, $"/*+ {(files == 1 ? "COALESCE" : "REPARTITION")}({files}) */");
        var write = new WriteOperation
        {
            Input = Relate.Sql($"SELECT {hint} * FROM ({query})"),
            Source = format,
            Path = path,
            Mode = overwrite ? WriteOperation.Types.SaveMode.Overwrite : WriteOperation.Types.SaveMode.Append,
            PartitioningColumns = { partitionBy ?? [] },
        };
        foreach ((string key, string value) in options ?? new Dictionary<string, string>())
            write.Options[key] = value;

        SparkSession session = await SessionAsync();
        await session.ExecuteAsync(new Command { WriteOperation = write }, Cancellation);
    }

    private static string From(string path, string? where, long? version) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Delta(path)}{(version is null ? "" : $" VERSION AS OF {version}")}{(where is null ? "" : $" WHERE {where}")}");
}
