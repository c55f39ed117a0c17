using System.Globalization;
using System.Text;
using Apache.Arrow;
using Spetlr.Dsl.Spark.Results;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>Rows as a multiset: order does not count, repetition does.</summary>
public static class Rows
{
    private const int Shown = 10;

    internal static IReadOnlyList<Row> Of(SparkResult result) => [.. result.Batches.SelectMany(Of)];

    internal static IEnumerable<Row> Of(RecordBatch batch)
    {
        for (int i = 0; i < batch.Length; i++)
            yield return new Row([.. batch.Arrays.Select(a => ArrowValue.Of(a, i))]);
    }

    /// <summary>Fails, naming the rows that are missing and those too many, unless both have the same rows equally often.</summary>
    public static void AssertSame(IEnumerable<Row> expected, IEnumerable<Row> actual)
    {
        var balance = new Dictionary<Row, int>();
        foreach (Row row in expected)
            balance[row] = balance.GetValueOrDefault(row) + 1;
        foreach (Row row in actual)
            balance[row] = balance.GetValueOrDefault(row) - 1;

        string missing = Describe(balance, 1);
        string surplus = Describe(balance, -1);
        if (missing.Length + surplus.Length > 0)
            Assert.Fail($"The rows differ.{missing}{surplus}");
    }

    private static string Describe(Dictionary<Row, int> balance, int sign)
    {
        var rows = balance.Where(p => p.Value * sign > 0).Select(p => (Text: p.Key.ToString(), Times: p.Value * sign))
            .OrderBy(r => r.Text, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
            return "";

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n{(sign > 0 ? "Missing" : "Too many")}: {rows.Sum(r => (long)r.Times)}");
        foreach ((string row, int times) in rows.Take(Shown))
            text.Append(CultureInfo.InvariantCulture, $"\n  {times} x  {row}");
        return rows.Count > Shown ? text.Append("\n  …").ToString() : text.ToString();
    }
}
