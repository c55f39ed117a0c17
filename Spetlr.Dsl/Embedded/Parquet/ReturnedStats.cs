using System.Collections;
using System.Globalization;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>Reads the column <c>column_statistics</c> that DuckDB's <c>COPY … (FORMAT parquet, RETURN_STATS)</c> gives for each file it wrote.</summary>
/// <remarks>Of lists and maps, whose parts are told of and not they, nothing is known. It is a map from quoted column path to a map from name to text: <c>"dep_time" → {min, max, null_count, has_nan}</c>; timestamps are printed in UTC.</remarks>
internal static class ReturnedStats
{
    /// <summary>What is known of each column.</summary>
    /// <param name="columns">The columns of the file, in the table's order, without the partition columns.</param>
    /// <param name="columnStatistics">The value as DuckDB.NET gives it.</param>
    public static IReadOnlyList<ColumnStats> Read(IEnumerable<StructField> columns, object columnStatistics)
    {
        IDictionary byColumn = (IDictionary)columnStatistics;
        return [.. columns.Select(c => Read(c, Quote(c.Name), byColumn))];
    }

    private static ColumnStats Read(StructField field, string path, IDictionary byColumn) => field.Type is StructType nested
        ? new ColumnStats(field, null, null, null) { Fields = [.. nested.Fields.Select(f => Read(f, $"{path}.{Quote(f.Name)}", byColumn))] }
        : Read(field, byColumn[path] as IDictionary);

    private static ColumnStats Read(StructField field, IDictionary? stats) => new(
        field,
        stats?["min"] as string,
        stats?["max"] as string,
        long.TryParse(stats?["null_count"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long nulls) ? nulls : null,
        stats?["has_nan"] is string nan ? nan == "true" : null);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
