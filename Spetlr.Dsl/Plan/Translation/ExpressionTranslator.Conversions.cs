using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <content>Casts.</content>
internal sealed partial class ExpressionTranslator
{
    private ColumnExpression Convert(UnaryExpression node)
    {
        Type from = Plain(node.Operand.Type);
        Type to = Plain(node.Type);
        if (node.Method is { } method && method.DeclaringType != typeof(decimal))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.Conversion(from.Name, to.Name));

        ColumnExpression value = Translate(node.Operand);
        bool unwraps = Nullable.GetUnderlyingType(node.Operand.Type) is not null && Nullable.GetUnderlyingType(node.Type) is null && node.Type.IsValueType;
        if (unwraps)
            value = Required(value, node.Operand);
        if (from == to)
            return value;
        if (from.IsEnum && value.Type == DataType.String)
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.EnumName);
        if (from.IsEnum)
            from = Enum.GetUnderlyingType(from);
        DataType? target = Type.GetTypeCode(to) switch
        {
            TypeCode.SByte => DataType.Byte,
            TypeCode.Int16 => DataType.Short,
            TypeCode.Int32 => DataType.Integer,
            TypeCode.Int64 => DataType.Long,
            TypeCode.Single => DataType.Float,
            TypeCode.Double => DataType.Double,
            TypeCode.Decimal => value.Type.AsDecimal(),
            _ => null,
        };
        if (target is null || !value.Type.IsNumeric() || to.IsEnum || from == typeof(TimeSpan))
            throw new ExpressionNotSupportedException(node.ToString(), WaysOut.Conversion(from.Name, to.Name));
        return value.Type == target ? value : new Cast(value, target);
    }
}
