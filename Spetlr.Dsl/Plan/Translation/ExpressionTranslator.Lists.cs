using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <content><c>Contains</c> on a captured list.</content>
internal sealed partial class ExpressionTranslator
{
    private static bool IsContains(Expression node) =>
        node is MethodCallExpression { Method.Name: "Contains" } call
        && (call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(MemoryExtensions)
            || (call.Object is { } list && list.Type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(list.Type)));

    private In ListContains(MethodCallExpression node)
    {
        (Expression list, Expression item) = node.Object is { } instance ? (instance, node.Arguments[0]) : (node.Arguments[0], node.Arguments[1]);
        if (node.Object is null && node.Arguments.Count == 3 && !IsNullConstant(node.Arguments[2]))
            throw DefaultComparer(node);

        // C# 14 binds Contains on an array to spans, through a conversion that no value can hold: what is under it is the array.
        list = Unspanned(list);
        if (!RowFree.Is(list))
            throw Unknown(node);
        object items = RowFree.Evaluate(list) ?? throw new ExpressionNotSupportedException(node.ToString(), $"'{list}' is null when the plan is built");
        if (items is IEnumerable values && HasDefaultComparer(items))
        {
            ColumnExpression value = Translate(item);
            return new In(value, [.. values.Cast<object?>().Select(v => Item(v, value, item))]);
        }

        throw DefaultComparer(node);
    }

    private static Expression Unspanned(Expression list) => list switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var array] } => Unspanned(array),
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: var inner } => Unspanned(inner),
        _ => list,
    };

    private static Literal Item(object? value, ColumnExpression sought, Expression item)
    {
        if (value is null)
            return new Literal(null, sought.Type);
        Literal literal = value is Enum && sought.Type == DataType.Integer
            ? new Literal(System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture), DataType.Integer)
            : Literals.Of(value, value.GetType(), item);
        if (literal.Type == sought.Type || (literal.Type is DecimalType && sought.Type is DecimalType))
            return literal;
        throw new ExpressionNotSupportedException(item.ToString(), $"a {value.GetType().Name} cannot be looked for among values of type {sought.Type}");
    }

    // A set with a comparer of its own finds what == does not.
    private static bool HasDefaultComparer(object items) => items switch
    {
        HashSet<string> set => IsDefault(set.Comparer),
        ImmutableHashSet<string> set => IsDefault(set.KeyComparer),
        System.Collections.Frozen.FrozenSet<string> set => IsDefault(set.Comparer),
        SortedSet<string> => false,
        _ => true,
    };

    private static bool IsDefault(IEqualityComparer<string> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<string>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal);

    private static ExpressionNotSupportedException DefaultComparer(Expression node) =>
        new(node.ToString(), WaysOut.DefaultComparer);
}
