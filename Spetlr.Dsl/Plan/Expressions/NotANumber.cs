using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Where NaN can come from.</summary>
internal static class NotANumber
{
    /// <summary>Whether the value can be NaN, so that an engine's order, where NaN is the largest and equals itself, must be put right.</summary>
    public static bool MayBeNaN(this ColumnExpression expression) => expression.Type.IsFloatingPoint() && expression switch
    {
        Literal { Value: double d } => double.IsNaN(d),
        Literal { Value: float f } => float.IsNaN(f),
        Literal => false,
        Cast cast => MayBeNaN(cast.Operand),
        NotNull value => MayBeNaN(value.Operand),
        Negate negate => MayBeNaN(negate.Operand),
        _ => true,
    };
}
