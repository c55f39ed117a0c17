using System.Globalization;
using System.Linq.Expressions;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Expected values are Spark 4's, by its documentation.</summary>
[Trait("Category", "Locale")]
public sealed class DeltaFunctionTests : IDisposable
{
    private static readonly DateTimeOffset Instant = new(2024, 2, 29, 23, 59, 59, 999, 999, TimeSpan.Zero);
    private static readonly DateOnly Leap = new(2024, 2, 10);

    private readonly SampleDatabase _database = new();

    [Theory]
    [InlineData("year", "2024-01-01 00:00:00")]
    [InlineData("QUARTER", "2024-01-01 00:00:00")]
    [InlineData("MONTH", "2024-02-01 00:00:00")]
    [InlineData("WEEK", "2024-02-26 00:00:00")]
    [InlineData("DAY", "2024-02-29 00:00:00")]
    [InlineData("HOUR", "2024-02-29 23:00:00")]
    [InlineData("MINUTE", "2024-02-29 23:59:00")]
    [InlineData("SECOND", "2024-02-29 23:59:59")]
    public void DateTrunc_gives_the_start_of_the_unit(string unit, string start) =>
        Is(start, r => DeltaFunctions.DateTrunc(unit, Instant.AddDays(0 * r.Id)));

    [Fact]
    public void Dates_are_counted_in_days()
    {
        Is("2024-02-29", r => DeltaFunctions.LastDay(Leap));
        Is("366", r => DeltaFunctions.DateDiff(new DateOnly(2025, 1, 1), new DateOnly(2024, 1, 1)));
        Is("-1", r => DeltaFunctions.DateDiff(Leap, Leap.AddDays(1)));
        Is("", r => DeltaFunctions.DateDiff(Leap, null));
        Is("", r => DeltaFunctions.LastDay(null));
        Is("", r => DeltaFunctions.DateTrunc("DAY", null));
    }

    [Fact]
    public void Pmod_is_never_negative_for_a_positive_divisor()
    {
        Is("2", r => DeltaFunctions.Pmod(-7, 3));
        Is("1", r => DeltaFunctions.Pmod(7L, 3L));
        Is("-1", r => DeltaFunctions.Pmod(-7, -3));
        Is("1", r => DeltaFunctions.Pmod(7, -3));
        Is("0", r => DeltaFunctions.Pmod(int.MinValue, -1));
        Is("", r => DeltaFunctions.Pmod(null, 0));
        Assert.Throws<DuckDBException>(() => Is("", r => DeltaFunctions.Pmod(r.Id, 0)));
    }

    [Fact]
    public void Greatest_and_least_skip_nulls()
    {
        Is("5", r => DeltaFunctions.Greatest(null, 5));
        Is("3", r => DeltaFunctions.Least(3, 5));
        Is("", r => DeltaFunctions.Greatest((long?)null, null));
        Is("NaN", r => DeltaFunctions.Greatest(double.NaN, 1.0));
        Is("1", r => DeltaFunctions.Least(double.NaN, 1.0));
        Is("2024-02-11", r => DeltaFunctions.Greatest(Leap, Leap.AddDays(1)));
        Is("2024-02-29 23:59:59", r => DeltaFunctions.Least(Instant, null));
    }

    [Fact]
    public void CurrentTimestamp_is_the_time_of_the_batch()
    {
        Is("2024-02-29 23:59:59", r => DeltaFunctions.CurrentTimestamp());
        Is("True", r => r.T <= DeltaFunctions.CurrentTimestamp());
    }

    [Fact]
    public void Outside_of_a_plan_they_say_where_they_belong()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(static () => DeltaFunctions.CurrentTimestamp());
        Assert.StartsWith("DeltaFunctions.CurrentTimestamp is computed by an engine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_is_none_is_refused() => Assert.Throws<ExpressionNotSupportedException>(
        static () => LambdaTranslator.Predicate<Sample>(r => DeltaFunctions.DateTrunc("FORTNIGHT", r.T) == null));

    public void Dispose() => _database.Dispose();

    private void Is<T>(string expected, Expression<Func<Sample, T>> lambda)
    {
        ColumnExpression value = new ExpressionTranslator(new RowSource(lambda.Parameters[0], Sample.Descriptor, 0, MayBeAbsent: false)).Translate(lambda.Body);
        string sql = DuckDbSqlPrinter.Print(
            new Project(new LocalRows(Sample.Descriptor.Schema, []), [new NamedExpression(new StructField("v", value.Type, value.Nullable), value)]),
            static _ => "(SELECT * FROM samples WHERE col_id = 0)",
            Instant);
        Assert.Equal(DuckDbTypes.NameOf(value.Type), _database.Execute($"SELECT typeof(v) FROM ({sql})"));
        object? result = _database.Query(sql)[0][0];
        Assert.Equal(expected, result switch
        {
            DateTime t => t.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(result, CultureInfo.InvariantCulture),
        });
    }
}
