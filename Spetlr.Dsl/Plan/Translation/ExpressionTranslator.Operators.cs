using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <content>Operators.</content>
internal sealed partial class ExpressionTranslator
{
    // Operators that these types declare mean what the built-in ones do.
    private static readonly HashSet<Type> WithKnownOperators =
        [typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Guid)];

    private ColumnExpression Unary(UnaryExpression node) => node.NodeType switch
    {
        ExpressionType.Not when Plain(node.Type) == typeof(bool) => new Not(Translate(node.Operand)),
        ExpressionType.Negate or ExpressionType.NegateChecked when Translate(node.Operand) is var operand && IsNumber(node.Type) =>
            new Negate(operand),
        ExpressionType.UnaryPlus when IsNumber(node.Type) => Translate(node.Operand),
        ExpressionType.Convert or ExpressionType.ConvertChecked => Convert(node),
        _ => throw Unknown(node),
    };

    private ColumnExpression Binary(BinaryExpression node)
    {
        if (node.Method is { } method && !WithKnownOperators.Contains(method.DeclaringType!) && !IsRowNullTest(node))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.Operator(method.DeclaringType?.Name));
        return node.NodeType switch
        {
            ExpressionType.AndAlso => ShortCircuit(node, LogicalOperator.And),
            ExpressionType.OrElse => ShortCircuit(node, LogicalOperator.Or),
            ExpressionType.And when Plain(node.Type) == typeof(bool) => Both(node, LogicalOperator.And),
            ExpressionType.Or when Plain(node.Type) == typeof(bool) => Both(node, LogicalOperator.Or),
            ExpressionType.ExclusiveOr when Plain(node.Type) == typeof(bool) => Both(node, LogicalOperator.ExclusiveOr),
            ExpressionType.Equal => Compare(node, ComparisonOperator.Equal),
            ExpressionType.NotEqual => Compare(node, ComparisonOperator.NotEqual),
            ExpressionType.LessThan => Compare(node, ComparisonOperator.LessThan),
            ExpressionType.LessThanOrEqual => Compare(node, ComparisonOperator.LessThanOrEqual),
            ExpressionType.GreaterThan => Compare(node, ComparisonOperator.GreaterThan),
            ExpressionType.GreaterThanOrEqual => Compare(node, ComparisonOperator.GreaterThanOrEqual),
            ExpressionType.Add or ExpressionType.AddChecked when node.Type == typeof(string) => StringMembers.Concat(this, node, [node.Left, node.Right]),
            ExpressionType.Add or ExpressionType.AddChecked => Compute(node, ArithmeticOperator.Add),
            ExpressionType.Subtract or ExpressionType.SubtractChecked => Compute(node, ArithmeticOperator.Subtract),
            ExpressionType.Multiply or ExpressionType.MultiplyChecked => Compute(node, ArithmeticOperator.Multiply),
            ExpressionType.Divide => Compute(node, ArithmeticOperator.Divide),
            ExpressionType.Modulo => Compute(node, ArithmeticOperator.Remainder),
            ExpressionType.Coalesce when node.Conversion is null => OrElse(node),
            _ => throw Unknown(node),
        };
    }

    private Logical ShortCircuit(BinaryExpression node, LogicalOperator op)
    {
        ColumnExpression left = Translate(node.Left);
        return new Logical(op, left, TranslateWhen(left, op == LogicalOperator.And, node.Right), ShortCircuits: true);
    }

    private Logical Both(BinaryExpression node, LogicalOperator op) =>
        new(op, Translate(node.Left), Translate(node.Right), ShortCircuits: false);

    private Coalesce OrElse(BinaryExpression node)
    {
        ColumnExpression left = Translate(node.Left);
        (left, ColumnExpression right) = Conversions.Unify(left, Translate(node.Right), node);
        return new Coalesce(left, right);
    }

    private ColumnExpression Compare(BinaryExpression node, ComparisonOperator op)
    {
        bool equality = op is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (equality && NullTest(node) is { } isNull)
            return op == ComparisonOperator.Equal ? isNull : new Not(isNull);
        if (EnumOf(node) is { } enumType)
            return Enums.Compare(this, node, op, enumType);
        if (!equality && (Plain(node.Left.Type) == typeof(Guid) || Plain(node.Left.Type) == typeof(bool)))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.NoOrder);
        if (Literals.TypeOf(node.Left.Type) is null || node.Left.Type == typeof(byte[]))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.References(node.Left.Type.Name));
        (ColumnExpression left, ColumnExpression right) = Conversions.Unify(Translate(node.Left), Translate(node.Right), node);
        return new Comparison(op, left, right);
    }

    private ColumnExpression? NullTest(BinaryExpression node)
    {
        Expression? other = IsNullConstant(node.Right) ? node.Left : IsNullConstant(node.Left) ? node.Right : null;
        if (other is null)
            return null;
        if (other is ParameterExpression parameter && SourceOf(parameter) is { } source)
            return source.MayBeAbsent ? new Not(new RowPresent()) : Literal.False;
        return new IsNull(Translate(Strip(other) is { } inner && Plain(inner.Type).IsEnum ? inner : other));
    }

    // A record declares an equality of its own, which treats null like any other.
    private static bool IsRowNullTest(BinaryExpression node) =>
        (node.Left is ParameterExpression && IsNullConstant(node.Right)) || (node.Right is ParameterExpression && IsNullConstant(node.Left));

    private static bool IsNullConstant(Expression node) => Strip(node) is ConstantExpression { Value: null };

    private static Type? EnumOf(BinaryExpression node)
    {
        Type left = Plain(Strip(node.Left).Type);
        Type right = Plain(Strip(node.Right).Type);
        return left.IsEnum ? left : right.IsEnum ? right : null;
    }

    private ColumnExpression Compute(BinaryExpression node, ArithmeticOperator op)
    {
        if (!IsNumber(node.Type))
            return TimeMembers.Operator(this, node, op) ?? throw Unknown(node);
        ColumnExpression left = Translate(node.Left);
        ColumnExpression right = Translate(node.Right);
        if (left.Type is DecimalType a && right.Type is DecimalType b)
        {
            DecimalType type = Decimals.Result(op, a, b) ?? throw new ExpressionNotSupportedException(
                node.ToString(),
                op == ArithmeticOperator.Divide
                    ? WaysOut.DecimalQuotient
                    : "the result has more than 38 digits behind the point; cast to double");
            return new Arithmetic(op, left, right, type);
        }

        (left, right) = Conversions.Unify(left, right, node);
        return new Arithmetic(op, left, right, left.Type);
    }

    /// <summary>The type, without <c>Nullable</c>.</summary>
    internal static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(Plain(type)) is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal
        && !Plain(type).IsEnum;
}
