using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Sql;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Constraints;

/// <summary>Spark SQL texts, computed by the embedded engine and by Spark over the same rows.</summary>
[Trait("Category", "Spark")]
public sealed class SqlWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private static readonly string[] Texts =
    [
        "i > 2", "i <> 2", "NOT i >= 2", "i <=> NULL", "i = NULL", "i IS NULL OR l > 1", "i > 0 AND l > 0", "NOT (i > 0 OR l > 0)", "i IN (1, 3, NULL)", "i NOT IN (1, 3)",
        "i BETWEEN 1 AND l", "i NOT BETWEEN 1 AND 2", "s LIKE 'a%'", "s LIKE '_b%'", "s NOT LIKE '%\\\\%%'", "s = 'abc'", "s < 'b'", "s IN ('abc', 'ø')", "s || 'x' = 'abcx'",
        "d > 1.5", "d = d", "d > 1e300", "d <= 2", "d <> 1.5D", "NOT d < 2", "f = 1.5", "m > 1.5", "m + 1 > 2.25", "m * 2 = 2.50", "m - i > 0", "m = 1.25", "m BETWEEN 1 AND 2.5",
        "i + 1 > 2", "i - l = 0", "i * 2 % 3 = 2", "i / 2 = 0.5", "-i < -1", "b", "NOT b", "b = true", "b IS NOT TRUE", "b IS FALSE", "dt > DATE'2024-01-15'", "dt = '2024-02-29'",
        "t >= TIMESTAMP'2024-02-29 12:00:00'", "t > dt", "t < '2024-03-01'", "year(dt) = 2024", "month(t) = 2", "day(t) = 29 AND hour(t) = 23", "date_trunc('MONTH', t) = TIMESTAMP'2024-02-01'",
        "date_format(t, 'yyyy-MM') = '2024-02'", "date_format(dt, 'yyyyMMdd') = '20240229'", "to_date(t) = dt", "CAST(t AS DATE) = DATE'2024-02-29'", "length(s) = 3", "upper(s) = 'ABC'", "lower(s) <> s",
        "substring(s, 1, 2) = 'ab'", "substr(s, 0, 2) = 'ab'", "substring(s, 2, 1) = 'b'", "concat(s, '-', i) = 'abc-1'", "coalesce(i, 0) = 0", "coalesce(s, 'none') = 'none'", "abs(i) > 1", "abs(d) = 1.5",
        "floor(f) = 1", "floor(i) = 1", "round(d) = 2", "round(m, 1) = 1.3", "round(m) = 1", "CASE WHEN i > 1 THEN 'big' WHEN i = 1 THEN 'one' END = 'one'", "CASE i WHEN 1 THEN true ELSE b END",
        "CAST(i AS STRING) = '1'", "CAST(f AS INT) = 1", "CAST(i AS DECIMAL(12, 2)) = 1.00", "CAST(b AS STRING) = 'true'", "CAST(l AS DOUBLE) > 0.5", "st.x = 1", "st.x IS NULL", "`we-ird` > 0", "! b",
        "i > 1 = b", "i > 0 AND NOT b OR s = 'abc'", "TRUE", "NULL", "CAST(NULL AS BOOLEAN)", "dt = CAST(t AS DATE) AND length(s) >= 0", "n > TIMESTAMP_NTZ'2024-01-01 00:00:00'", "year(n) = 2024",
    ];

    [Fact]
    public async Task A_text_means_to_us_what_it_means_to_Spark()
    {
        string table = $"{Root}/values";
        await spark.WriteDeltaAsync(
            table,
            """
            SELECT * FROM VALUES
              (1, 1L, 'abc', 1.5D, CAST(1.5 AS FLOAT), CAST(1.25 AS DECIMAL(10,2)), true, DATE'2024-02-29', TIMESTAMP'2024-02-29 23:30:00', named_struct('x', 1), 1, TIMESTAMP_NTZ'2024-05-01 00:00:00'),
              (2, -1L, 'Ab%', double('NaN'), CAST(0 AS FLOAT), CAST(-1.25 AS DECIMAL(10,2)), false, DATE'2024-01-15', TIMESTAMP'2024-01-15 00:00:00', named_struct('x', null), -1, TIMESTAMP_NTZ'2023-12-31 23:59:59'),
              (3, 3L, 'ø', -1.5D, CAST(-1 AS FLOAT), CAST(2.5 AS DECIMAL(10,2)), true, DATE'1969-12-31', TIMESTAMP'1969-12-31 23:59:59.5', named_struct('x', 2), null, null),
              (-4, null, '', 2.5D, null, CAST(0 AS DECIMAL(10,2)), null, DATE'0900-01-01', null, named_struct('x', 1), 0, TIMESTAMP_NTZ'2024-01-01 00:00:00'),
              (null, 7L, null, null, CAST(2 AS FLOAT), null, false, null, TIMESTAMP'2024-03-01 00:00:00', null, 5, TIMESTAMP_NTZ'2024-01-01 00:00:01')
              AS v(i, l, s, d, f, m, b, dt, t, st, `we-ird`, n)
            """);
        Snapshot snapshot = (await Session.LogOf(table).TryLoadAsync(Cancellation))!;
        using BoundQuery query = await BoundQuery.BindAsync(
            DuckDbInstance.For(Session.Options.Embedded), Session.Storage, DeltaFiles.Scan(Session.Storage, snapshot, snapshot.Files, snapshot.Schema, "values"), null, Cancellation);
        ExpressionPrinter printer = new(["r"], null);
        string columns = string.Join(", ", Texts.Select((text, i) => $"{printer.Value(Parsed(text, snapshot))} AS c{i}"));
        List<string> ours = [];
        using (var reader = query.Command($"SELECT {columns} FROM ({query.Sql}) AS r ORDER BY i NULLS FIRST").ExecuteReader())
        {
            while (reader.Read())
                ours.AddRange(Texts.Select((text, i) => $"{text}: {(reader.IsDBNull(i) ? "null" : reader.GetBoolean(i) ? "true" : "false")}"));
        }

        IReadOnlyList<Row> theirs = await spark.RowsAsync($"SELECT {string.Join(", ", Texts.Select(static (text, i) => $"CAST(({text}) AS STRING) AS c{i}"))} FROM delta.`{table}` ORDER BY i NULLS FIRST");

        Assert.Equal(theirs.SelectMany(row => Texts.Select((text, i) => $"{text}: {row[i]?.Trim('"') ?? "null"}")), ours);
    }

    private static ColumnExpression Parsed(string text, Snapshot snapshot)
    {
        try
        {
            return SqlExpressions.Condition(text, snapshot.Schema);
        }
        catch (SqlTextException error)
        {
            throw new InvalidOperationException($"{text}: {error.Message}", error);
        }
    }
}
