using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Writes a plan as one DuckDB query, whose columns are the plan's in name, order and type.</summary>
/// <remarks>The session must run with <c>SET TimeZone='UTC'</c>.</remarks>
internal sealed class DuckDbSqlPrinter
{
    private const string Row = "t";
    private const string LeftRow = "l";
    private const string RightRow = "r";

    private readonly Func<Relation, string> _leaf;
    private readonly DateTimeOffset? _batchTime;

    private DuckDbSqlPrinter(Func<Relation, string> leaf, DateTimeOffset? batchTime) => (_leaf, _batchTime) = (leaf, batchTime);

    /// <summary>The plan as a query.</summary>
    /// <param name="relation">The plan's root.</param>
    /// <param name="leaf">What stands after <c>FROM</c> for a node without inputs: a table, a function call, a query in parentheses. Its columns have the node's names and types.</param>
    /// <param name="batchTime">What <see cref="DeltaFunctions.CurrentTimestamp"/> is; null: the start of DuckDB's transaction.</param>
    public static string Print(Relation relation, Func<Relation, string> leaf, DateTimeOffset? batchTime = null)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentNullException.ThrowIfNull(leaf);
        return new DuckDbSqlPrinter(leaf, batchTime).Query(relation);
    }

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
        $"SELECT {string.Join(", ", relation.Schema.Names.Select(static n => $"{Row}.{SqlText.Identifier(n)}"))} {From(relation)}";

    private string Select(ImmutableArray<NamedExpression> columns, Relation input) =>
        $"SELECT {Columns(columns, Expressions(Row))} {From(input)}";

    private static string Columns(ImmutableArray<NamedExpression> columns, ExpressionPrinter printer) =>
        columns.IsEmpty
            ? throw new SpetlrException("A query needs at least one column: select one.")
            : string.Join(", ", columns.Select(c => $"{printer.Value(c.Expression)} AS {SqlText.Identifier(c.Field.Name)}"));

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
        return predicate is null ? from : $"{from} WHERE {Expressions(Row).Predicate(predicate)}";
    }

    private string Source(Relation relation) => relation.Inputs.Count == 0 ? _leaf(relation) : $"({Query(relation)})";

    private string Query(Join join)
    {
        ExpressionPrinter printer = Expressions(LeftRow, RightRow);
        string kind = join.Kind == JoinKind.Left ? "LEFT JOIN" : "INNER JOIN";
        string right = join.Columns.Any(static c => UsesRowPresent(c.Expression))
            ? $"(SELECT *, TRUE AS {SqlText.Identifier(ExpressionPrinter.PresentColumn)} FROM {Source(join.Right)})"
            : Source(join.Right);
        List<string> conditions =
        [
            .. join.Keys.Select(k => $"{printer.Value(k.Left)} {(k.NullsMatch ? "IS NOT DISTINCT FROM" : "=")} {printer.Value(k.Right)}"),
        ];
        if (join.Residual is { } residual)
            conditions.Add(printer.Predicate(residual));
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
            yield return $"{value} IS NULL {first}";
        if (ExpressionPrinter.MayBeNaN(key.Expression))
            yield return $"isnan({value}) {first}";
        yield return $"{value} {direction}";
    }

    private static string LimitClause(Limit limit) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit.Count}");

    private ExpressionPrinter Expressions(params string[] rows) => new(rows, _batchTime);
}
