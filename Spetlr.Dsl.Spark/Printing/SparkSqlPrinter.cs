using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>Writes a plan as one query of Spark's SQL, whose columns are the plan's in name, order and type.</summary>
/// <remarks>The session must run in UTC, in ANSI mode and with <c>spark.sql.decimalOperations.allowPrecisionLoss=false</c>.</remarks>
internal sealed class SparkSqlPrinter
{
    private const string Row = "t";
    private const string LeftRow = "l";
    private const string RightRow = "r";

    private readonly Func<Relation, string> _leaf;
    private readonly DateTimeOffset? _batchTime;

    private SparkSqlPrinter(Func<Relation, string> leaf, DateTimeOffset? batchTime) => (_leaf, _batchTime) = (leaf, batchTime);

    /// <summary>The plan as a query.</summary>
    /// <param name="relation">The plan's root.</param>
    /// <param name="leaf">What stands after <c>FROM</c> for a node without inputs. It has the node's columns, and may have more.</param>
    /// <param name="batchTime">What <see cref="DeltaFunctions.CurrentTimestamp"/> is; null: when Spark begins the query, or the micro-batch.</param>
    public static string Print(Relation relation, Func<Relation, string> leaf, DateTimeOffset? batchTime = null) =>
        new SparkSqlPrinter(leaf, batchTime).Query(relation);

    private string Query(Relation relation) => relation switch
    {
        Project project => Select(project.Columns, project.Input),
        Join join => Query(join),
        Union union => string.Join(" UNION ALL ", union.Relations.Select(r => $"({Query(r)})")),
        Limit { Input: Sort sort } limit => $"{Query(sort)}{LimitClause(limit)}",
        Limit limit => $"{SelectAll(limit.Input)}{LimitClause(limit)}",
        Sort sort => $"{SelectAll(sort.Input)} ORDER BY {string.Join(", ", sort.Keys.SelectMany(Order))}",
        _ => SelectAll(relation),
    };

    private string SelectAll(Relation relation) =>
        $"SELECT {string.Join(", ", relation.Schema.Names.Select(static n => $"{Row}.{SparkText.Identifier(n)}"))} {From(relation)}";

    private string Select(ImmutableArray<NamedExpression> columns, Relation input) =>
        $"SELECT {Columns(columns, Expressions(Row))} {From(input)}";

    private static string Columns(ImmutableArray<NamedExpression> columns, SparkExpressionPrinter printer) =>
        columns.IsEmpty
            ? throw new SpetlrException("A query needs at least one column: select one.")
            : string.Join(", ", columns.Select(c => $"{printer.Value(c.Expression)} AS {SparkText.Identifier(c.Field.Name)}"));

    /// <summary>The rows as <c>FROM … AS t [WHERE …]</c>; filters over each other become one, tested in their order.</summary>
    private string From(Relation relation)
    {
        ColumnExpression? predicate = null;
        while (relation is Filter filter)
        {
            predicate = predicate is null
                ? filter.Predicate
                : new Logical(LogicalOperator.And, filter.Predicate, predicate, ShortCircuits: true);
            relation = filter.Input;
        }

        string from = $"FROM {Source(relation)} AS {Row}";
        return predicate is null ? from : $"{from} WHERE {Test(predicate)}";
    }

    // Spark tests each part of a conjunction as early as it can: below a join, or on partition values alone. What can fail must see only the rows
    // that the parts before it keep, so it is tied to a random number, which Spark neither moves nor takes apart.
    private string Test(ColumnExpression predicate)
    {
        ColumnExpression[] parts = [.. Conjuncts(predicate)];
        SparkExpressionPrinter printer = Expressions(Row);
        List<string> tests = [.. parts.TakeWhile(static p => !p.CanFail).Select(printer.Value)];
        if (tests.Count < parts.Length)
        {
            ColumnExpression rest = parts[tests.Count..].Aggregate(static (a, b) => new Logical(LogicalOperator.And, a, b, ShortCircuits: true));
            tests.Add($"CAST({printer.Value(rest)} AS INT) + CAST(rand() AS INT) = 1");
        }

        return string.Join(" AND ", tests);
    }

    private static IEnumerable<ColumnExpression> Conjuncts(ColumnExpression predicate) =>
        predicate is Logical { Operator: LogicalOperator.And, ShortCircuits: true } and
            ? [.. Conjuncts(and.Left), .. Conjuncts(and.Right)]
            : [predicate];

    private string Source(Relation relation) => relation.Inputs.Count == 0 ? _leaf(relation) : $"({Query(relation)})";

    private string Query(Join join)
    {
        SparkExpressionPrinter printer = Expressions(LeftRow, RightRow);
        string kind = join.Kind == JoinKind.Left ? "LEFT JOIN" : "INNER JOIN";
        string right = join.Columns.Any(static c => UsesRowPresent(c.Expression))
            ? $"(SELECT *, TRUE AS {SparkText.Identifier(SparkExpressionPrinter.PresentColumn)} FROM {Source(join.Right)})"
            : Source(join.Right);
        List<string> conditions =
        [
            .. join.Keys.Select(k => $"{printer.Value(k.Left)} {(k.NullsMatch ? "<=>" : "=")} {printer.Value(k.Right)}"),
        ];
        if (join.Residual is { } residual)
            conditions.Add(printer.Value(residual));
        if (conditions.Count == 0)
            conditions.Add("TRUE");
        return $"SELECT {Columns(join.Columns, printer)} FROM {Source(join.Left)} AS {LeftRow} {kind} {right} AS {RightRow} ON {string.Join(" AND ", conditions)}";
    }

    private static bool UsesRowPresent(ColumnExpression expression) => expression is RowPresent || expression.Operands.Any(UsesRowPresent);

    private IEnumerable<string> Order(Ordering key)
    {
        string value = Expressions(Row).Value(key.Expression);
        (string first, string direction) = key.Descending ? ("ASC", "DESC") : ("DESC", "ASC");
        if (key.Expression.Nullable)
            yield return $"({value} IS NULL) {first}";
        if (SparkExpressionPrinter.MayBeNaN(key.Expression))
            yield return $"isnan({value}) {first}";
        yield return $"{value} {direction}";
    }

    private static string LimitClause(Limit limit) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit.Count}");

    private SparkExpressionPrinter Expressions(params string[] rows) => new([.. rows.Select(static r => $"{r}.")], _batchTime);
}
