using System.Linq.Expressions;
using CsCheck;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>Filters over tables of Spark, with the statistics that Spark writes: the rows are those that LINQ finds among all rows.</summary>
[Trait("Category", "Spark")]
public sealed class FileSkippingTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Sql => SparkFixture.Delta($"{Root}/bounded");

    [Fact]
    public async Task No_row_that_matches_is_ever_skipped_and_files_without_one_are()
    {
        await CreateAsync("'delta.enableDeletionVectors'='true'");

        // Vectors loosen the bounds; an update leaves the old values in the statistics of the file.
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id % 7 = 0");
        await spark.SqlAsync($"UPDATE {Sql} SET text = NULL, number = NULL WHERE id % 11 = 0");
        int skipped = await CompareAsync(150);
        Assert.True(skipped > 300, $"{skipped} files were skipped");
    }

    [Fact]
    public async Task Without_statistics_and_with_mapped_columns_the_rows_are_the_same()
    {
        await CreateAsync("'delta.columnMapping.mode'='name', 'delta.dataSkippingNumIndexedCols'='3'");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN text TO old_text");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN whole TO text2");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN old_text TO text");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN text2 TO whole");

        Assert.True(await CompareAsync(60) > 30);
    }

    private async Task<int> CompareAsync(int count)
    {
        List<BoundedRow> all = await Bounded.On(Session).ToListAsync(Cancellation);
        Assert.True(all.Count > 500);
        int skipped = 0, files = await FilesAsync(Bounded.On(Session).Read());
        Expression<Func<BoundedRow, bool>>[] conditions = Condition(all).Array[count].Single();
        foreach (Expression<Func<BoundedRow, bool>> condition in conditions)
        {
            Dataset<BoundedRow> filtered = Bounded.On(Session).Where(condition);
            skipped += files - await FilesAsync(filtered);
            List<BoundedRow> read = await filtered.ToListAsync(Cancellation);
            long[] expected = [.. all.Where(condition.Compile()).Select(static r => r.Id).Order()], actual = [.. read.Select(static r => r.Id).Order()];
            Assert.True(expected.SequenceEqual(actual), $"{condition}: missing {string.Join(", ", expected.Except(actual).Take(9))}, too many {string.Join(", ", actual.Except(expected).Take(9))}; with {string.Join('|', Constants(condition))}");
        }

        return skipped;
    }

    private static List<string> Constants(Expression condition)
    {
        List<string> found = [];
        new Show(found).Visit(condition);
        return found;
    }

    private sealed class Show(List<string> found) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is ConstantExpression)
                found.Add($"{node.Member.Name} = {Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile()() ?? "null"}");
            return base.VisitMember(node);
        }
    }

    private async Task<int> FilesAsync(Dataset<BoundedRow> rows)
    {
        Relation plan = await new ScanResolver(Session).ResolveAsync(rows.Plan, Cancellation);
        while (plan is Filter filter)
            plan = filter.Input;
        return ((FilesScan)plan).Files.Length;
    }

    // Bounds are taken from the rows themselves, so that conditions fall on the edges of files.
    private static Gen<Expression<Func<BoundedRow, bool>>> Condition(List<BoundedRow> rows)
    {
        Gen<BoundedRow> row = Gen.Int[0, rows.Count - 1].Select(i => rows[i]);
        Gen<Expression<Func<BoundedRow, bool>>> simple = Gen.Select(row, Gen.Int[0, 27], static (r, kind) => Simple(r, kind));
        return Gen.Frequency(
            (3, simple),
            (1, Gen.Select(simple, simple, static (a, b) => Combine(a, b, Expression.AndAlso))),
            (1, Gen.Select(simple, simple, static (a, b) => Combine(a, b, Expression.OrElse))),
            (1, simple.Select(static a => Expression.Lambda<Func<BoundedRow, bool>>(Expression.Not(a.Body), a.Parameters))));
    }

    private static Expression<Func<BoundedRow, bool>> Simple(BoundedRow at, int kind)
    {
        long id = at.Id;
        int? whole = at.Whole;
        string? text = at.Text, part = at.Part;
        float? single = at.Single;
        double? number = at.Number;
        DateOnly? day = at.Day;
        DateTimeOffset? instant = at.Instant;
        DateTime? clock = at.Clock;
        decimal? price = at.Price;
        return kind switch
        {
            0 => r => r.Id == id,
            1 => r => r.Id > id,
            2 => r => r.Part == part,
            3 => r => r.Part != part && r.Id <= id,
            4 => r => r.Whole == whole,
            5 => r => r.Whole < whole,
            6 => r => r.Whole != whole,
            7 => r => r.Text == text,
            8 => r => r.Text != text,
            9 => r => r.Text == null,
            10 => r => r.Single > single,
            11 => r => r.Single == single,
            12 => r => r.Number <= number,
            13 => r => r.Number != number,
            14 => r => r.Number == number,
            15 => r => r.Day >= day,
            16 => r => r.Day == day,
            17 => r => r.Instant == instant,
            18 => r => r.Instant > instant,
            19 => r => r.Instant >= instant,
            20 => r => r.Instant <= instant,
            21 => r => r.Clock == clock,
            22 => r => r.Clock < clock,
            23 => r => r.Clock >= clock,
            24 => r => r.Price == price,
            25 => r => r.Price > price,
            26 => r => r.Whole == null || r.Flag == true,
            _ => r => !(r.Number >= number),
        };
    }

    private static Expression<Func<BoundedRow, bool>> Combine(
        Expression<Func<BoundedRow, bool>> left, Expression<Func<BoundedRow, bool>> right, Func<Expression, Expression, Expression> combine) =>
        Expression.Lambda<Func<BoundedRow, bool>>(combine(left.Body, new Replace(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    // Ids lie apart by file, the other columns follow them loosely; texts are longer than the 32 characters that Spark keeps, and end alike.
    private async Task CreateAsync(string properties)
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT NOT NULL, part STRING, whole INT, text STRING, single FLOAT, number DOUBLE, day DATE, instant TIMESTAMP, clock TIMESTAMP_NTZ, price DECIMAL(12,2), flag BOOLEAN) USING delta PARTITIONED BY (part) TBLPROPERTIES ({properties})");
        await spark.SqlAsync(
            $"INSERT INTO {Sql} " +
            """
            SELECT /*+ REPARTITION_BY_RANGE(8, id) */ id, CASE WHEN id % 3 = 0 THEN NULL WHEN id % 3 = 1 THEN 'a b%/' ELSE 'ü' END AS part,
              CASE WHEN id % 5 = 0 OR id < 100 THEN NULL ELSE CAST(id / 4 AS INT) END AS whole,
              CASE WHEN id % 13 = 0 THEN NULL WHEN id % 13 = 1 THEN '' ELSE repeat('ß', CAST(30 + id / 300 AS INT)) || CASE WHEN id % 2 = 0 THEN '😀' ELSE 'z' END || CAST(id DIV 50 AS STRING) END AS text,
              CASE WHEN id % 50 = 3 THEN CAST('NaN' AS FLOAT) ELSE CAST(id / 7 AS FLOAT) END AS single,
              CASE WHEN id % 97 = 5 THEN double('NaN') WHEN id % 97 = 6 THEN double('Infinity') WHEN id % 97 = 7 THEN -0.0D WHEN id % 97 = 8 THEN 0.0D ELSE id / 3 END AS number,
              date_add(DATE'1969-12-01', CAST(id / 10 AS INT)) AS day,
              timestamp_micros(id * 1000007 - 300000000 + 999) AS instant,
              timestamp_ntz '1970-01-01 00:00:00' + make_dt_interval(0, 0, 0, CAST(id * 1.000007 AS DECIMAL(18,6)) - 300) AS clock,
              CAST(id / 3 AS DECIMAL(12,2)) AS price, id % 2 = 0 AS flag
            FROM range(0, 800)
            """);
    }

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
