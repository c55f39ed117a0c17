using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Printing;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Writes a plan as one DuckDB query, whose columns are the plan's in name, order and type.</summary>
/// <remarks>The session must run with <c>SET TimeZone='UTC'</c>.</remarks>
internal sealed class DuckDbSqlPrinter : RelationSqlPrinter
{
    private readonly DateTimeOffset? _batchTime;

    private DuckDbSqlPrinter(Func<Relation, string> leaf, DateTimeOffset? batchTime)
        : base(leaf) => _batchTime = batchTime;

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

    protected override string NullSafeEqual => "IS NOT DISTINCT FROM";

    protected override string Identifier(string name) => SqlText.Identifier(name);

    protected override string Value(ColumnExpression expression, params string[] rows) => new ExpressionPrinter(rows, _batchTime).Value(expression);

    protected override string Condition(ColumnExpression expression, params string[] rows) => new ExpressionPrinter(rows, _batchTime).Predicate(expression);
}
