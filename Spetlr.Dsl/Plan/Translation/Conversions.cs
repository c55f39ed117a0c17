using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Brings values to the types that their place needs.</summary>
internal static class Conversions
{
    /// <summary>The value as a column: its exact type, and an error where a null meets a column that takes none.</summary>
    public static ColumnExpression ToColumn(ColumnExpression value, StructField field, Expression source)
    {
        ColumnExpression typed = To(value, field.Type, source);
        return typed.Nullable && !field.Nullable ? new NotNull(typed, source.ToString()) : typed;
    }

    /// <summary>The value in another type that C# takes for the same: a number in a wider type, or a decimal of other digits.</summary>
    public static ColumnExpression To(ColumnExpression value, DataType target, Expression source)
    {
        if (value.Type == target)
            return value;
        if (value is Literal { Value: null })
            return new Literal(null, target);
        if (value.Type is DecimalType && target is DecimalType)
            return new Cast(value, target);
        if (value.Type.IsInteger() && target.IsInteger() && target.HoldsEvery(value.Type))
            return new Cast(value, target);
        throw new ExpressionNotSupportedException(source.ToString(), $"a value of type {value.Type} is no {target}; convert it");
    }

    /// <summary>Two values of one C# type in one column type.</summary>
    public static (ColumnExpression Left, ColumnExpression Right) Unify(ColumnExpression left, ColumnExpression right, Expression source)
    {
        if (left.Type == right.Type)
            return (left, right);
        if (left is Literal { Value: null })
            return (new Literal(null, right.Type), right);
        if (right is Literal { Value: null })
            return (left, new Literal(null, left.Type));
        if (left.Type is DecimalType a && right.Type is DecimalType b)
        {
            DecimalType common = Decimals.Common(a, b);
            return (To(left, common, source), To(right, common, source));
        }

        return right.Type.HoldsEvery(left.Type)
            ? (To(left, right.Type, source), right)
            : (left, To(right, left.Type, source));
    }
}
