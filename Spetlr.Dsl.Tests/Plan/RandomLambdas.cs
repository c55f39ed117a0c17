using System.Linq.Expressions;
using System.Reflection;
using CsCheck;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Random expression trees over a <see cref="Sample"/>, as the compiler would make them.</summary>
internal static class RandomLambdas
{
    private static readonly ParameterExpression Row = Expression.Parameter(typeof(Sample), "r");

    private static readonly Type[] Types =
        [typeof(int), typeof(int?), typeof(long), typeof(long?), typeof(double), typeof(double?), typeof(bool), typeof(bool?), typeof(string), typeof(decimal?)];

    private static readonly Func<Expression, Expression, BinaryExpression>[] Comparisons =
        [Expression.Equal, Expression.NotEqual, Expression.LessThan, Expression.LessThanOrEqual, Expression.GreaterThan, Expression.GreaterThanOrEqual];

    private static readonly Func<Expression, Expression, BinaryExpression>[] Arithmetic =
        [Expression.Add, Expression.Subtract, Expression.Multiply, Expression.Divide, Expression.Modulo];

    private static readonly Dictionary<(Type, int), Gen<Expression>> Known = [];

    /// <summary>Trees of a few levels, of a random type.</summary>
    public static Gen<LambdaExpression> Any { get; } =
        from type in Gen.OneOf(Types)
        from depth in Gen.Int[2, 4]
        from body in Of(type, depth)
        select Expression.Lambda(body, Row);

    private static Gen<Expression> Of(Type type, int depth)
    {
        if (!Known.TryGetValue((type, depth), out Gen<Expression>? known))
            Known[(type, depth)] = known = depth == 0 ? Leaf(type) : Node(type, depth);
        return known;
    }

    private static Gen<Expression> Node(Type type, int depth)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        bool nullable = plain != type;
        List<Gen<Expression>> choices = [Leaf(type), Choice(type, depth)];
        if (nullable)
        {
            choices.Add(Of(plain, depth - 1).Select(e => (Expression)Expression.Convert(e, type)));
        }
        else if (plain.IsValueType && plain != typeof(decimal))
        {
            Type optional = typeof(Nullable<>).MakeGenericType(plain);
            choices.Add(from e in Of(optional, depth - 1) from d in Leaf(plain) select (Expression)Expression.Coalesce(e, d));
            choices.Add(from e in Of(optional, depth - 1) select (Expression)Expression.Property(e, "Value"));
        }

        if (plain == typeof(bool))
            choices.AddRange(nullable ? [ThreeValued(depth)] : [Comparison(depth), Comparison(depth), Logic(depth), Logic(depth), StringTest(depth)]);
        else if (plain == typeof(string))
            choices.AddRange([Concat(depth), StringCall(depth)]);
        else
            choices.AddRange([Computed(type, plain, depth), Computed(type, plain, depth), Converted(type, plain, depth)]);
        return Gen.OneOf<Expression>([.. choices]);
    }

    private static Gen<Expression> Leaf(Type type)
    {
        PropertyInfo[] columns = [.. typeof(Sample).GetProperties().Where(p => p.PropertyType == type && p.Name != nameof(Sample.Descriptor))];
        Gen<Expression> column = Gen.OneOf(columns).Select(static c => (Expression)Expression.Property(Row, c));
        Gen<Expression> constant = Constant(type).Select(v => (Expression)Expression.Constant(v, type));
        return columns.Length == 0 ? constant : Gen.Frequency((4, column), (1, constant));
    }

    private static Gen<object?> Constant(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 => Gen.OneOf<object?>(0, 1, -1, 3, 1000, int.MaxValue, int.MinValue),
        TypeCode.Int64 => Gen.OneOf<object?>(0L, 1L, -1L, 7L, long.MaxValue, long.MinValue),
        TypeCode.Double => Gen.OneOf<object?>(0.0, 1.0, -2.5, double.NaN, double.PositiveInfinity, 1e18),
        TypeCode.Boolean => Gen.OneOf<object?>(true, false),
        TypeCode.Decimal => Gen.OneOf<object?>(0m, 1m, -2.5m, 0.125m),
        _ => Gen.OneOf<object?>("", "a", "bc", "ä", "it's"),
    };

    // Branches over two columns at least: DuckDB drops a test, and its error, when both give the same (docs/expressions.md, Deviations).
    private static Gen<Expression> Choice(Type type, int depth) =>
        from test in Of(typeof(bool), depth - 1)
        from then in Of(type, depth - 1)
        from otherwise in Of(type, depth - 1).Where(o => Columns(o) != Columns(then))
        select (Expression)Expression.Condition(test, then, otherwise);

    private static string Columns(Expression expression) =>
        string.Join(' ', System.Text.RegularExpressions.Regex.Matches(expression.ToString(), @"r\.\w+").Select(static m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Gen<Expression> Comparison(int depth) =>
        from type in Gen.OneOf(Types.Where(static t => t != typeof(bool) && t != typeof(bool?) && t != typeof(string)).ToArray())
        from compare in Gen.OneOf(Comparisons)
        from left in Of(type, depth - 1)
        from right in Of(type, depth - 1)
        select (Expression)compare(left, right);

    private static Gen<Expression> Logic(int depth) =>
        from combine in Gen.OneOf<Func<Expression, Expression, Expression>>(
            Expression.AndAlso, Expression.OrElse, Expression.And, Expression.Or, Expression.ExclusiveOr, static (l, _) => Expression.Not(l), Expression.Equal)
        from left in Of(typeof(bool), depth - 1)
        from right in Of(typeof(bool), depth - 1)
        select combine(left, right);

    private static Gen<Expression> ThreeValued(int depth) =>
        from combine in Gen.OneOf<Func<Expression, Expression, Expression>>(
            Expression.And, Expression.Or, Expression.ExclusiveOr, static (l, _) => Expression.Not(l))
        from left in Leaf(typeof(bool?))
        from right in Of(typeof(bool?), depth - 1)
        select combine(left, right);

    private static Gen<Expression> StringTest(int depth) =>
        from test in Gen.OneOf<Func<Expression, Expression, Expression>>(
            Expression.Equal,
            Expression.NotEqual,
            static (l, r) => Expression.Call(l, "Contains", null, r),
            static (l, r) => Expression.Call(l, "StartsWith", null, r, Expression.Constant(StringComparison.Ordinal)),
            static (l, _) => Expression.Call(typeof(string), "IsNullOrEmpty", null, l),
            static (l, _) => Expression.Equal(l, Expression.Constant(null, typeof(string))))
        from left in Of(typeof(string), depth - 1)
        from right in Of(typeof(string), depth - 1)
        select test(left, right);

    private static Gen<Expression> Concat(int depth) =>
        from left in Of(typeof(string), depth - 1)
        from right in Of(typeof(string), depth - 1)
        select (Expression)Expression.Add(left, right, typeof(string).GetMethod("Concat", [typeof(string), typeof(string)]));

    private static Gen<Expression> StringCall(int depth) =>
        from name in Gen.OneOf("Trim", "ToUpperInvariant", "ToLowerInvariant", "TrimEnd")
        from text in Of(typeof(string), depth - 1)
        select (Expression)Expression.Call(text, name, null);

    // Quotients of decimals are refused, and their products grow past 38 digits. A compiled tree, other than compiled C#, does not
    // evaluate the right side of a lifted decimal operator when the left one is null, so nothing that can fail stands there.
    private static Gen<Expression> Computed(Type type, Type plain, int depth) =>
        from compute in Gen.OneOf(plain == typeof(decimal) ? Arithmetic[..2] : Arithmetic)
        from left in Of(type, depth - 1)
        from right in plain == typeof(decimal) ? Leaf(type) : Of(type, depth - 1)
        from negated in Gen.Int[0, 5]
        select negated == 0 ? (Expression)Expression.Negate(left) : compute(left, right);

    // Double to decimal is refused, and decimal to double keeps the sign of a C# decimal's zero, which a column does not have.
    private static Gen<Expression> Converted(Type type, Type plain, int depth)
    {
        Type[] sources = [.. Types.Where(t => t != type && (Nullable.GetUnderlyingType(t) ?? t) is var p && p != typeof(bool) && p != typeof(string) && p != plain
            && !(plain == typeof(decimal) && p == typeof(double)) && !(plain == typeof(double) && p == typeof(decimal)) && (p == t || type != plain))];
        return from source in Gen.OneOf(sources)
               from value in Of(source, depth - 1)
               select (Expression)Expression.Convert(value, type);
    }
}
