using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Printing;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Writes expressions so that DuckDB computes what C# would.</summary>
/// <remarks>
/// DuckDB evaluates both sides of AND and OR in an order of its own, but only the chosen branch of a CASE, and a right argument of COALESCE
/// only when needed: what can fail stands behind one of them.
/// </remarks>
internal sealed partial class ExpressionPrinter(string[] rows, DateTimeOffset? batchTime)
{
    /// <summary>The expression where a null counts as false: simpler text, which DuckDB can push into a scan.</summary>
    public string Predicate(ColumnExpression expression) => expression switch
    {
        Comparison comparison => Compare(comparison, nullIsFalse: true),
        Logical { Operator: not LogicalOperator.ExclusiveOr } logical when logical.ShortCircuits || !logical.CanFail =>
            Join(logical, Predicate(logical.Left), Predicate(logical.Right)),
        In list => Contains(list, nullIsFalse: true),
        _ => Value(expression),
    };

    /// <summary>The expression with its exact value.</summary>
    public string Value(ColumnExpression expression) => expression switch
    {
        ColumnRef column => $"{rows[column.Input]}.{SqlText.Identifier(column.Name)}",
        Literal literal => SqlConstants.Of(literal.Value, literal.Type),
        Comparison comparison => Compare(comparison, nullIsFalse: false),
        SqlComparison comparison => Compare(comparison),
        Logical { Operator: LogicalOperator.ExclusiveOr } xor => $"({Value(xor.Left)} <> {Value(xor.Right)})",
        Logical logical => Join(logical, Value(logical.Left), Value(logical.Right)),
        Not { Operand: IsNull test } => $"({Value(test.Operand)} IS NOT NULL)",
        Not not => $"(NOT {Value(not.Operand)})",
        Arithmetic arithmetic => Compute(arithmetic),
        Negate negate => $"(-{Value(negate.Operand)})",
        Cast cast => Convert(cast),
        IsNull test => $"({Value(test.Operand)} IS NULL)",
        NotNull { Operand.Nullable: false } value => Value(value.Operand),
        NotNull value => $"COALESCE({Value(value.Operand)}, {Error($"Null: {value.Subject} has no value", value.Type)})",
        Coalesce coalesce => $"COALESCE({Value(coalesce.Left)}, {Value(coalesce.Right)})",
        Conditional conditional => Case(Predicate(conditional.Test), Value(conditional.Then), Value(conditional.Else)),
        In list => Contains(list, nullIsFalse: false),
        FieldAccess access => $"struct_extract({Value(access.Operand)}, {SqlConstants.String(access.Field.Name)})",
        RowPresent => $"({rows[1]}.{SqlText.Identifier(RelationSqlPrinter.PresentColumn)} IS NOT NULL)",
        Call call => Call(call),
        _ => throw new SpetlrException($"The embedded engine does not know the expression {expression.GetType().Name}."),
    };

    private static string Case(string test, string then, string otherwise) => $"CASE WHEN {test} THEN {then} ELSE {otherwise} END";

    private static string Error(string message, DataType type) => $"CAST(error({SqlConstants.String(message)}) AS {DuckDbTypes.NameOf(type)})";

    private static string Join(Logical logical, string left, string right)
    {
        bool and = logical.Operator == LogicalOperator.And;
        if (!logical.CanFail || logical.Nullable)
            return $"({left} {(and ? "AND" : "OR")} {right})";
        if (!logical.ShortCircuits)
            return $"((CAST({left} AS INTEGER) {(and ? "&" : "|")} CAST({right} AS INTEGER)) = 1)";
        return and ? Case(left, right, "FALSE") : Case(left, "TRUE", right);
    }

    private string Compare(Comparison comparison, bool nullIsFalse)
    {
        (ColumnExpression left, ColumnExpression right) = (comparison.Left, comparison.Right);
        if (left is Call { Function: Function.CompareOrdinal } order && right is Literal { Value: 0 } && order.Arguments.All(static a => !a.Nullable))
            (left, right) = (order.Arguments[0], order.Arguments[1]);
        string a = Operand(left, right);
        string b = Operand(right, left);
        bool nullable = left.Nullable || right.Nullable;
        bool bothNullable = left.Nullable && right.Nullable;
        if (left.Type.IsFloatingPoint())
            return CompareFloats(comparison.Operator, (left, a), (right, b), nullIsFalse);
        return comparison.Operator switch
        {
            // DuckDB loses rows when it pushes column IS DISTINCT FROM constant into a scan as one of several alternatives: where all values
            // of the column are null it takes the test for false. It does not look behind the coalesce.
            ComparisonOperator.Equal when nullable && !bothNullable && !nullIsFalse => $"COALESCE({a} = {b}, FALSE)",
            ComparisonOperator.NotEqual when nullable && !bothNullable => $"COALESCE({a} <> {b}, TRUE)",
            ComparisonOperator.Equal when (nullIsFalse ? bothNullable : nullable) => $"({a} IS NOT DISTINCT FROM {b})",
            ComparisonOperator.NotEqual when nullable => $"({a} IS DISTINCT FROM {b})",
            ComparisonOperator.NotEqual => $"({a} <> {b})",
            var op when !nullable || nullIsFalse => $"({a} {Symbol(op)} {b})",
            var op => $"COALESCE({a} {Symbol(op)} {b}, FALSE)",
        };
    }

    // DuckDB has Spark's order of NaN.
    private string Compare(SqlComparison comparison)
    {
        string symbol = comparison.NullSafe ? "IS NOT DISTINCT FROM" : Symbol(comparison.Operator);
        return $"({Operand(comparison.Left, comparison.Right)} {symbol} {Operand(comparison.Right, comparison.Left)})";
    }

    // DuckDB would turn x + 1 > 5 into x > 4, and a cast of x that is compared with 5 into x compared with 5, and lose the overflow.
    // It does not look behind the bitwise or.
    private string Operand(ColumnExpression side, ColumnExpression other) =>
        side.Type.IsInteger() && Bare(side) is Arithmetic or Cast or Negate && side.CanFail && IsConstant(other) ? $"({Value(side)} | 0)" : Value(side);

    private static ColumnExpression Bare(ColumnExpression expression) =>
        expression is NotNull { Operand: { Nullable: false } inner } ? Bare(inner) : expression;

    private static bool IsConstant(ColumnExpression expression) =>
        expression is not ColumnRef and not RowPresent && expression.Operands.All(IsConstant);

    private static string CompareFloats(
        ComparisonOperator op, (ColumnExpression Expression, string Sql) left, (ColumnExpression Expression, string Sql) right, bool nullIsFalse)
    {
        bool bothNullable = left.Expression.Nullable && right.Expression.Nullable;
        bool nullable = left.Expression.Nullable || right.Expression.Nullable;
        if (op is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            string equal = $"{left.Sql} = {right.Sql}";
            if (left.Expression.MayBeNaN() && right.Expression.MayBeNaN())
                equal += $" AND NOT isnan({left.Sql})";
            if (bothNullable)
                equal = $"COALESCE({equal}, {left.Sql} IS NULL AND {right.Sql} IS NULL)";
            else if (nullable && !(nullIsFalse && op == ComparisonOperator.Equal))
                equal = $"COALESCE({equal}, FALSE)";
            return op == ComparisonOperator.Equal ? $"({equal})" : $"(NOT ({equal}))";
        }

        // NaN is DuckDB's largest number, so it only is wrong on the side that is said to be the larger one.
        (ColumnExpression Expression, string Sql) larger =
            op is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual ? left : right;
        string ordered = $"{left.Sql} {Symbol(op)} {right.Sql}";
        if (larger.Expression.MayBeNaN())
            ordered += $" AND NOT isnan({larger.Sql})";
        return nullable && !nullIsFalse ? $"COALESCE({ordered}, FALSE)" : $"({ordered})";
    }

    private static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        _ => ">=",
    };

    private string Contains(In list, bool nullIsFalse)
    {
        string[] items = [.. list.Items.Where(static i => i.Value is not null).Select(Value)];
        bool hasNull = items.Length < list.Items.Length;
        string value = Operand(list.Value, Literal.True);
        if (items.Length == 0)
            return hasNull ? $"({value} IS NULL)" : "FALSE";
        string found = $"{value} IN ({string.Join(", ", items)})";
        if (!list.Value.Nullable || (nullIsFalse && !hasNull))
            return $"({found})";
        return string.Create(CultureInfo.InvariantCulture, $"COALESCE({found}, {(hasNull ? "TRUE" : "FALSE")})");
    }
}
