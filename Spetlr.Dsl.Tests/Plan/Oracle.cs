using System.Globalization;
using System.Linq.Expressions;
using DuckDB.NET.Data;
using Xunit;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Compares a lambda, compiled <c>checked</c> and run over objects, with its translation, run by DuckDB over the same rows.</summary>
internal sealed class Oracle : IDisposable
{
    // A query stops at its first error, so every failing row is a query of its own; a few of them are enough.
    private const int FailingRowsTried = 4;

    private static readonly AsyncLocal<List<OracleCase>?> Recording = new();

    private readonly SampleDatabase _database = new();

    /// <summary>Notes the cases that a test has, instead of running them, so that another engine can run many at once.</summary>
    public static IReadOnlyList<OracleCase> Record(Action test)
    {
        List<OracleCase> cases = [];
        Recording.Value = cases;
        try
        {
            test();
        }
        finally
        {
            Recording.Value = null;
        }

        return cases;
    }

    /// <summary>Both give the same for every row: an equal value, or an error.</summary>
    public void Same<TOut>(Expression<Func<Sample, TOut>> lambda)
    {
        ColumnExpression translated = new ExpressionTranslator(
            new RowSource(lambda.Parameters[0], Sample.Descriptor, 0, MayBeAbsent: false)).Translate(lambda.Body);
        Func<Sample, TOut> compiled = CheckedArithmetic.Compile(lambda);
        List<(int Id, object? Value)> values = [];
        List<(int Id, Exception Error)> errors = [];
        foreach (Sample sample in SampleRows.All)
        {
            try
            {
                values.Add((sample.Id, Normal(compiled(sample))));
            }
            catch (Exception error)
            {
                errors.Add((sample.Id, error));
            }
        }

        if (Recording.Value is { } recorded)
        {
            recorded.Add(new OracleCase(lambda.ToString(), translated, values, [.. errors.Select(static e => e.Id)]));
            return;
        }

        string rows = errors.Count == 0 ? "samples" : Subset(values.Select(static v => v.Id));

        // An error of constants is raised even over no rows.
        if (values.Count > 0)
            SameValues(lambda, translated, rows, values);
        if (values.Count > 0 && typeof(TOut) == typeof(bool))
            SameSelection(lambda, translated, rows, values);
        foreach ((int id, Exception error) in errors.Take(FailingRowsTried))
            Fails(lambda, translated, id, error);
        Assert.False(errors.Count > 0 && !translated.CanFail, $"{lambda}: fails with {errors.FirstOrDefault().Error?.Message}, but CanFail says it does not");
    }

    public void Dispose() => _database.Dispose();

    private void SameValues(LambdaExpression lambda, ColumnExpression translated, string rows, List<(int Id, object? Value)> expected)
    {
        string sql = $"SELECT *, typeof(v) FROM ({Sql(translated, rows)}) ORDER BY id";
        List<object?[]> actual = Run(lambda, sql);
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            object? value = FromDuckDb(actual[i][1], translated.Type);
            Assert.True(
                Equal(expected[i].Value, value),
                $"{lambda}\nrow {SampleRows.All[expected[i].Id]}\nC#: {Show(expected[i].Value)}, DuckDB: {Show(value)}\n{sql}");
            Assert.Equal(DuckDbTypes.NameOf(translated.Type), actual[i][2]);
            Assert.True(translated.Nullable || value is not null, $"{lambda}: null, but Nullable says it is not\n{sql}");
        }
    }

    private void SameSelection(LambdaExpression lambda, ColumnExpression predicate, string rows, List<(int Id, object? Value)> expected)
    {
        string sql = $"SELECT col_id FROM ({DuckDbSqlPrinter.Print(new Filter(Leaf, predicate), _ => rows)}) ORDER BY col_id";
        int[] actual = [.. Run(lambda, sql).Select(static r => (int)r[0]!)];
        Assert.True(
            expected.Where(static v => v.Value is true).Select(static v => v.Id).SequenceEqual(actual),
            $"{lambda}: selects other rows than C#: {string.Join(',', actual)}\n{sql}");
    }

    private void Fails(LambdaExpression lambda, ColumnExpression translated, int id, Exception error)
    {
        string sql = Sql(translated, Subset([id]));
        try
        {
            object? value = _database.Query(sql)[0][1];
            Assert.Fail($"{lambda}\nrow {SampleRows.All[id]}\nC#: {error.Message}, DuckDB: {Show(value)}\n{sql}");
        }
        catch (DuckDBException)
        {
        }
    }

    private List<object?[]> Run(LambdaExpression lambda, string sql)
    {
        try
        {
            return _database.Query(sql);
        }
        catch (DuckDBException error)
        {
            throw new InvalidOperationException($"{lambda}: {error.Message}\n{sql}", error);
        }
    }

    // A table, so that DuckDB cannot evaluate anything for other rows.
    private string Subset(IEnumerable<int> ids)
    {
        _database.Execute($"CREATE OR REPLACE TEMP TABLE subset AS SELECT * FROM samples WHERE col_id IN ({string.Join(',', ids.Prepend(-1))})");
        return "subset";
    }

    private static LocalRows Leaf { get; } = new(Sample.Descriptor.Schema, []);

    private static string Sql(ColumnExpression expression, string rows) => DuckDbSqlPrinter.Print(
        new Project(Leaf,
        [
            new NamedExpression(new StructField("id", DataType.Integer, false), new ColumnRef("col_id", DataType.Integer, false)),
            new NamedExpression(new StructField("v", expression.Type, expression.Nullable), expression),
        ]),
        _ => rows);

    internal static object? Normal(object? value) => value switch
    {
        TimeSpan t => t.Ticks / TimeSpan.TicksPerMicrosecond,
        DayOfWeek d => (int)d,
        Enum e => e.ToString(),
        Guid g => g.ToString(),
        DateTimeOffset t => t.UtcDateTime.AddTicks(-(t.Ticks % TimeSpan.TicksPerMicrosecond)),
        DateTime t => t.AddTicks(-(t.Ticks % TimeSpan.TicksPerMicrosecond)),
        _ => value,
    };

    private static object? FromDuckDb(object? value, DataType type) => value switch
    {
        DateTime t when type == DataType.Date => DateOnly.FromDateTime(t),
        DateTimeOffset t => t.UtcDateTime,
        _ => value,
    };

    internal static bool Equal(object? expected, object? actual) => (expected, actual) switch
    {
        (double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => float.IsNaN(a) ? float.IsNaN(b) : BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        _ => Equals(expected, actual),
    };

    internal static string Show(object? value) => value is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"{value} ({value.GetType().Name})");
}
