using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Printing;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>Writes expressions so that Spark computes what C# would.</summary>
/// <param name="rows">What stands before a column of each input: its alias and a dot, or nothing.</param>
/// <param name="batchTime">What the current time is; null for Spark's.</param>
/// <remarks>Spark orders NaN above all numbers and holds it equal to itself. What can fail stands behind a CASE or in COALESCE, of which Spark evaluates what is chosen.</remarks>
internal sealed partial class SparkExpressionPrinter(string[] rows, DateTimeOffset? batchTime)
{
    /// <summary>The expression with its exact value.</summary>
    public string Value(ColumnExpression expression) => expression switch
    {
        ColumnRef column => $"{rows[column.Input]}{SparkText.Identifier(column.Name)}",
        Literal literal => SparkText.Of(literal.Value, literal.Type),
        Comparison comparison => Compare(comparison),
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
        Conditional conditional => Case(Value(conditional.Test), Value(conditional.Then), Value(conditional.Else)),
        In list => Contains(list),
        FieldAccess access => $"{Value(access.Operand)}.{SparkText.Identifier(access.Field.Name)}",
        RowPresent => $"({rows[1]}{SparkText.Identifier(RelationSqlPrinter.PresentColumn)} IS NOT NULL)",
        Call call => Call(call),
        _ => throw new SparkException($"The Spark engine does not know the expression {expression.GetType().Name}."),
    };

    private static string Case(string test, string then, string otherwise) => $"CASE WHEN {test} THEN {then} ELSE {otherwise} END";

    private static string Error(string message, DataType type) => SparkText.As($"raise_error({SparkText.String(message)})", type);

    private static string Join(Logical logical, string left, string right)
    {
        bool and = logical.Operator == LogicalOperator.And;
        if (!logical.CanFail || logical.Nullable)
            return $"({left} {(and ? "AND" : "OR")} {right})";
        if (!logical.ShortCircuits)
            return $"((CAST({left} AS INT) {(and ? "&" : "|")} CAST({right} AS INT)) = 1)";
        return and ? Case(left, right, "FALSE") : Case(left, "TRUE", right);
    }

    private string Compare(Comparison comparison)
    {
        (ColumnExpression left, ColumnExpression right) = (comparison.Left, comparison.Right);
        if (left is Call { Function: Function.CompareOrdinal } order && right is Literal { Value: 0 } && order.Arguments.All(static a => !a.Nullable))
            (left, right) = (order.Arguments[0], order.Arguments[1]);
        (string a, string b) = (Value(left), Value(right));
        bool nullable = left.Nullable || right.Nullable;
        if (comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            string equal = $"{a} {(nullable ? "<=>" : "=")} {b}";
            if (left.MayBeNaN() && right.MayBeNaN())
                equal += $" AND NOT isnan({a})";
            return comparison.Operator == ComparisonOperator.Equal ? $"({equal})" : $"(NOT ({equal}))";
        }

        // NaN is Spark's largest number, so it only is wrong on the side that is said to be the larger one.
        bool greater = comparison.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual;
        string ordered = $"{a} {Symbol(comparison.Operator)} {b}";
        if ((greater ? left : right).MayBeNaN())
            ordered += $" AND NOT isnan({(greater ? a : b)})";
        return nullable ? $"COALESCE({ordered}, FALSE)" : $"({ordered})";
    }

    private static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        _ => ">=",
    };

    private string Contains(In list)
    {
        string[] items = [.. list.Items.Where(static i => i.Value is not null).Select(Value)];
        bool hasNull = items.Length < list.Items.Length;
        string value = Value(list.Value);
        if (items.Length == 0)
            return hasNull ? $"({value} IS NULL)" : "FALSE";
        string found = $"{value} IN ({string.Join(", ", items)})";
        return list.Value.Nullable ? $"COALESCE({found}, {(hasNull ? "TRUE" : "FALSE")})" : $"({found})";
    }
}
