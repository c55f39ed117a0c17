using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan.Printing;

/// <summary>Writes a plan as one SQL query, whose columns are the plan's in name, order and type. How an engine writes names, expressions and conditions is its own.</summary>
/// <param name="leaf">What stands after <c>FROM</c> for a node without inputs: a table, a function call, a query in parentheses. It has the node's columns.</param>
internal abstract class RelationSqlPrinter(Func<Relation, string> leaf)
{
    /// <summary>The column that tells that a left join found a right row.</summary>
    public const string PresentColumn = "spetlr:present";

    /// <summary>The alias of the rows of a query without a join.</summary>
    protected const string Row = "t";

    private const string LeftRow = "l";
    private const string RightRow = "r";

    /// <summary>The comparison for which nulls are equal.</summary>
    protected abstract string NullSafeEqual { get; }

    /// <summary>A name, quoted.</summary>
    protected abstract string Identifier(string name);

    /// <summary>An expression with its exact value.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="rows">The aliases of its inputs.</param>
    protected abstract string Value(ColumnExpression expression, params string[] rows);

    /// <summary>An expression where a null counts as false.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="rows">The aliases of its inputs.</param>
    protected virtual string Condition(ColumnExpression expression, params string[] rows) => Value(expression, rows);

    /// <summary>What stands after <c>WHERE</c>, over <see cref="Row"/>.</summary>
    protected virtual string Where(ColumnExpression predicate) => Condition(predicate, Row);

    /// <summary>The plan as a query.</summary>
    protected string Query(Relation relation) => relation switch
    {
        Project project => $"SELECT {Columns(project.Columns, Row)} {From(project.Input)}",
        Join join => Query(join),
        Union union => string.Join(" UNION ALL ", union.Relations.Select(r => $"({Query(r)})")),
        Limit { Input: Sort sort } limit => $"{Query(sort)}{LimitClause(limit)}",
        Limit limit => $"{SelectAll(limit.Input)}{LimitClause(limit)}",
        Sort sort => $"{SelectAll(sort.Input)} ORDER BY {string.Join(", ", sort.Keys.SelectMany(Order))}",
        _ => SelectAll(relation),
    };

    private string SelectAll(Relation relation) =>
        $"SELECT {string.Join(", ", relation.Schema.Names.Select(n => $"{Row}.{Identifier(n)}"))} {From(relation)}";

    private string Columns(ImmutableArray<NamedExpression> columns, params string[] rows) =>
        columns.IsEmpty
            ? throw new SpetlrException("A query needs at least one column: select one.")
            : string.Join(", ", columns.Select(c => $"{Value(c.Expression, rows)} AS {Identifier(c.Field.Name)}"));

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
        return predicate is null ? from : $"{from} WHERE {Where(predicate)}";
    }

    private string Source(Relation relation) => relation.Inputs.Count == 0 ? leaf(relation) : $"({Query(relation)})";

    private string Query(Join join)
    {
        string kind = join.Kind == JoinKind.Left ? "LEFT JOIN" : "INNER JOIN";
        string right = join.Columns.Any(static c => UsesRowPresent(c.Expression))
            ? $"(SELECT *, TRUE AS {Identifier(PresentColumn)} FROM {Source(join.Right)})"
            : Source(join.Right);
        List<string> conditions =
        [
            .. join.Keys.Select(k => $"{Value(k.Left, LeftRow, RightRow)} {(k.NullsMatch ? NullSafeEqual : "=")} {Value(k.Right, LeftRow, RightRow)}"),
        ];
        if (join.Residual is { } residual)
            conditions.Add(Condition(residual, LeftRow, RightRow));
        if (conditions.Count == 0)
            conditions.Add("TRUE");
        return $"SELECT {Columns(join.Columns, LeftRow, RightRow)} FROM {Source(join.Left)} AS {LeftRow} {kind} {right} AS {RightRow} ON {string.Join(" AND ", conditions)}";
    }

    private static bool UsesRowPresent(ColumnExpression expression) => expression is RowPresent || expression.Operands.Any(UsesRowPresent);

    // Nulls first, then NaN, as C# orders them.
    private IEnumerable<string> Order(Ordering key)
    {
        string value = Value(key.Expression, Row);
        (string first, string direction) = key.Descending ? ("ASC", "DESC") : ("DESC", "ASC");
        if (key.Expression.Nullable)
            yield return $"({value} IS NULL) {first}";
        if (key.Expression.MayBeNaN())
            yield return $"isnan({value}) {first}";
        yield return $"{value} {direction}";
    }

    private static string LimitClause(Limit limit) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit.Count}");
}
