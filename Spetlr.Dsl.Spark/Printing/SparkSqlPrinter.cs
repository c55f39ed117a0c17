using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Printing;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>Writes a plan as one query of Spark's SQL, whose columns are the plan's in name, order and type.</summary>
/// <remarks>The session must run in UTC, in ANSI mode and with <c>spark.sql.decimalOperations.allowPrecisionLoss=false</c>.</remarks>
internal sealed class SparkSqlPrinter : RelationSqlPrinter
{
    private readonly DateTimeOffset? _batchTime;

    private SparkSqlPrinter(Func<Relation, string> leaf, DateTimeOffset? batchTime)
        : base(leaf) => _batchTime = batchTime;

    /// <summary>The plan as a query.</summary>
    /// <param name="relation">The plan's root.</param>
    /// <param name="leaf">What stands after <c>FROM</c> for a node without inputs. It has the node's columns, and may have more.</param>
    /// <param name="batchTime">What <see cref="DeltaFunctions.CurrentTimestamp"/> is; null: when Spark begins the query, or the micro-batch.</param>
    public static string Print(Relation relation, Func<Relation, string> leaf, DateTimeOffset? batchTime = null) =>
        new SparkSqlPrinter(leaf, batchTime).Query(relation);

    protected override string NullSafeEqual => "<=>";

    protected override string Identifier(string name) => SparkText.Identifier(name);

    protected override string Value(ColumnExpression expression, params string[] rows) =>
        new SparkExpressionPrinter([.. rows.Select(static r => $"{r}.")], _batchTime).Value(expression);

    // Spark tests each part of a conjunction as early as it can: below a join, or on partition values alone. What can fail must see only the rows
    // that the parts before it keep, so it is tied to a random number, which Spark neither moves nor takes apart.
    protected override string Where(ColumnExpression predicate)
    {
        ColumnExpression[] parts = [.. Conjuncts(predicate)];
        List<string> tests = [.. parts.TakeWhile(static p => !p.CanFail).Select(p => Value(p, Row))];
        if (tests.Count < parts.Length)
        {
            ColumnExpression rest = parts[tests.Count..].Aggregate(static (a, b) => new Logical(LogicalOperator.And, a, b, ShortCircuits: true));
            tests.Add($"CAST({Value(rest, Row)} AS INT) + CAST(rand() AS INT) = 1");
        }

        return string.Join(" AND ", tests);
    }

    private static IEnumerable<ColumnExpression> Conjuncts(ColumnExpression predicate) =>
        predicate is Logical { Operator: LogicalOperator.And, ShortCircuits: true } and
            ? [.. Conjuncts(and.Left), .. Conjuncts(and.Right)]
            : [predicate];
}
