using System.Globalization;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Comparisons of enums. The compiler compares their numbers; a column holds their names.</summary>
internal static class Enums
{
    public static ColumnExpression Compare(ExpressionTranslator translator, BinaryExpression node, ComparisonOperator op, Type enumType)
    {
        ColumnExpression? left = RowFree.Is(node.Left) ? null : translator.Translate(Operand(node.Left, enumType));
        ColumnExpression? right = RowFree.Is(node.Right) ? null : translator.Translate(Operand(node.Right, enumType));
        DataType type = left?.Type ?? right?.Type ?? DataType.String;
        left ??= Constant(node.Left, enumType, type);
        right ??= Constant(node.Right, enumType, type);
        if (type == DataType.String && op is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.EnumOrder);
        if (left.Type != right.Type)
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.EnumNumber);
        return new Comparison(op, left, right);
    }

    // Below the conversion to the number, but above one from the nullable enum, which is an error of a null.
    private static Expression Operand(Expression node, Type enumType)
    {
        while (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
            && ExpressionTranslator.Plain(convert.Type) != enumType)
            node = convert.Operand;
        return node;
    }

    private static Literal Constant(Expression node, Type enumType, DataType type)
    {
        object? value = RowFree.Evaluate(node);
        if (value is null)
            return new Literal(null, type);
        return type == DataType.String
            ? new Literal(Enum.ToObject(enumType, value).ToString(), type)
            : new Literal(System.Convert.ToInt32(value, CultureInfo.InvariantCulture), type);
    }
}
