using System.Linq.Expressions;
using System.Reflection;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Evaluates what does not depend on the row (captured variables, constants of classes) once, when the plan is built.</summary>
internal sealed class RowFree : ExpressionVisitor
{
    private bool _dependent;

    private RowFree()
    {
    }

    /// <summary>Whether the expression mentions neither a row nor a function that only an engine computes.</summary>
    public static bool Is(Expression expression)
    {
        RowFree visitor = new();
        visitor.Visit(expression);
        return !visitor._dependent;
    }

    /// <summary>The value of an expression that is <see cref="Is">row-free</see>.</summary>
    public static object? Evaluate(Expression expression)
    {
        try
        {
            return Value(expression);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is not null)
        {
            throw new ExpressionNotSupportedException(
                expression.ToString(),
                $"it does not depend on the row, so it is evaluated once, and that failed: {failure.InnerException.Message}",
                failure.InnerException);
        }
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _dependent = true;
        return node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _dependent |= node.Method.DeclaringType == typeof(DeltaFunctions);
        return base.VisitMethodCall(node);
    }

    private static object? Value(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field } member:
                return field.GetValue(Instance(member.Expression, expression));
            case MemberExpression { Member: PropertyInfo property } member:
                RefusedMembers.ThrowIfListed(property, expression);
                return property.GetValue(Instance(member.Expression, expression));
            case MethodCallExpression call when !call.Type.IsByRefLike:
                RefusedMembers.ThrowIfListed(call.Method, expression);
                return call.Method.Invoke(Instance(call.Object, expression), [.. call.Arguments.Select(Value)]);
            case NewExpression { Constructor: { } constructor } creation:
                return constructor.Invoke([.. creation.Arguments.Select(Value)]);
            case UnaryExpression { NodeType: ExpressionType.Convert, Method: { } method } convert when !convert.Type.IsByRefLike:
                return method.Invoke(null, [Value(convert.Operand)]);
            case UnaryExpression { NodeType: ExpressionType.Convert } box when !box.Type.IsValueType || Nullable.GetUnderlyingType(box.Type) == box.Operand.Type:
                return Value(box.Operand);
            default:
                return Interpret(expression);
        }
    }

    private static object? Instance(Expression? instance, Expression expression)
    {
        if (instance is null)
            return null;
        return Value(instance) ?? throw new ExpressionNotSupportedException(
            expression.ToString(), $"'{instance}' is null when the plan is built");
    }

    private static object? Interpret(Expression expression)
    {
        RefusedMembers.ThrowIfAny(expression);
        try
        {
            return Expression.Lambda<Func<object?>>(Expression.Convert(new CheckedOperators().Visit(expression), typeof(object))).Compile(preferInterpretation: true)();
        }
        catch (Exception failure) when (failure is not SpetlrException)
        {
            throw new TargetInvocationException(failure);
        }
    }
}
