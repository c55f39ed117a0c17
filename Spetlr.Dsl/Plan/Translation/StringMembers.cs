using System.Collections.Immutable;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members of <see cref="string"/>, and what becomes one.</summary>
internal static class StringMembers
{
    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        new("P:System.String.Length", On(Function.Length, DataType.Integer)),
        new("M:System.String.ToUpperInvariant", On(Function.ToUpper, DataType.String)),
        new("M:System.String.ToLowerInvariant", On(Function.ToLower, DataType.String)),
        new("M:System.String.Trim", On(Function.Trim, DataType.String)),
        new("M:System.String.TrimStart", On(Function.TrimStart, DataType.String)),
        new("M:System.String.TrimEnd", On(Function.TrimEnd, DataType.String)),
        new("M:System.String.Substring(System.Int32)", On(Function.Substring, DataType.String)),
        new("M:System.String.Substring(System.Int32,System.Int32)", On(Function.Substring, DataType.String)),
        new("M:System.String.Contains(System.String)", On(Function.Contains, DataType.Boolean)),
        new("M:System.String.Contains(System.Char)", On(Function.Contains, DataType.Boolean)),
        new("M:System.String.Contains(System.String,System.StringComparison)", Ordinally(On(Function.Contains, DataType.Boolean))),
        new("M:System.String.StartsWith(System.Char)", On(Function.StartsWith, DataType.Boolean)),
        new("M:System.String.StartsWith(System.String,System.StringComparison)", Ordinally(On(Function.StartsWith, DataType.Boolean))),
        new("M:System.String.EndsWith(System.Char)", On(Function.EndsWith, DataType.Boolean)),
        new("M:System.String.EndsWith(System.String,System.StringComparison)", Ordinally(On(Function.EndsWith, DataType.Boolean))),
        new("M:System.String.IndexOf(System.Char)", On(Function.IndexOf, DataType.Integer)),
        new("M:System.String.IndexOf(System.String,System.StringComparison)", Ordinally(On(Function.IndexOf, DataType.Integer))),
        new("M:System.String.Replace(System.String,System.String)", Replace),
        new("M:System.String.Replace(System.String,System.String,System.StringComparison)", Ordinally(Replace)),
        new("M:System.String.Replace(System.Char,System.Char)", On(Function.Replace, DataType.String)),
        new("M:System.String.IsNullOrEmpty(System.String)", Of(Function.IsNullOrEmpty, DataType.Boolean)),
        new("M:System.String.IsNullOrWhiteSpace(System.String)", Of(Function.IsNullOrWhiteSpace, DataType.Boolean)),
        new("M:System.String.CompareOrdinal(System.String,System.String)", Of(Function.CompareOrdinal, DataType.Integer)),
        new("M:System.String.Compare(System.String,System.String,System.StringComparison)", Ordinally(Of(Function.CompareOrdinal, DataType.Integer))),
        new("M:System.String.Equals(System.String)", static (t, use) => Equal(t.Required(use.Instance), t.Translate(use.Arguments[0]))),
        new("M:System.String.Equals(System.String,System.StringComparison)", Ordinally(static (t, use) => Equal(t.Required(use.Instance), t.Translate(use.Arguments[0])))),
        new("M:System.String.Equals(System.String,System.String)", static (t, use) => Equal(t.Translate(use.Arguments[0]), t.Translate(use.Arguments[1]))),
        new("M:System.String.Equals(System.String,System.String,System.StringComparison)", Ordinally(static (t, use) => Equal(t.Translate(use.Arguments[0]), t.Translate(use.Arguments[1])))),
        new("M:System.String.Concat(System.String,System.String)", Concat),
        new("M:System.String.Concat(System.String,System.String,System.String)", Concat),
        new("M:System.String.Concat(System.String,System.String,System.String,System.String)", Concat),
        new("M:System.String.Concat(System.String[])", static (t, use) => use.Arguments[0] is NewArrayExpression array
            ? Concat(t, use.Node, array.Expressions)
            : throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.OneByOne)),
        new("M:System.String.ToString", static (t, use) => t.Required(use.Instance)),
        new("M:System.String.Format(System.String,System.Object)", Format),
        new("M:System.String.Format(System.String,System.Object,System.Object)", Format),
        new("M:System.String.Format(System.String,System.Object,System.Object,System.Object)", Format),
        new("M:System.String.Format(System.String,System.Object[])", Format),
        new("M:System.Object.ToString", Name),
        new("M:System.Enum.ToString", Name),
        new("M:System.Guid.ToString", Name),
        new("M:System.Boolean.ToString", Text),
        new("M:System.SByte.ToString(System.IFormatProvider)", Invariantly),
        new("M:System.Int16.ToString(System.IFormatProvider)", Invariantly),
        new("M:System.Int32.ToString(System.IFormatProvider)", Invariantly),
        new("M:System.Int64.ToString(System.IFormatProvider)", Invariantly),
    ];

    /// <summary>Strings joined with <c>+</c>; what is no string is refused, since its text depends on the culture.</summary>
    public static ColumnExpression Concat(ExpressionTranslator translator, Expression node, IEnumerable<Expression> parts)
    {
        ImmutableArray<ColumnExpression>.Builder arguments = ImmutableArray.CreateBuilder<ColumnExpression>();
        foreach (Expression part in parts)
        {
            Expression bare = part is UnaryExpression { NodeType: ExpressionType.Convert } box && box.Type == typeof(object) ? box.Operand : part;
            Type type = ExpressionTranslator.Plain(bare.Type);
            if (type != typeof(string) && type != typeof(char) && !(bare is ConstantExpression { Value: null }))
            {
                throw new ExpressionNotSupportedException(
                    node.ToString(), WaysOut.CultureText(bare.ToString()));
            }

            ColumnExpression text = translator.TranslateFor(bare, DataType.String);
            if (text is Call { Function: Function.Concat } inner)
                arguments.AddRange(inner.Arguments);
            else
                arguments.Add(text);
        }

        return new Call(Function.Concat, arguments.ToImmutable(), DataType.String);
    }

    /// <summary>An interpolated string.</summary>
    private static ColumnExpression Format(ExpressionTranslator translator, MemberUse use)
    {
        IReadOnlyList<Expression> values = use.Arguments[1] is NewArrayExpression array ? array.Expressions : [.. use.Arguments.Skip(1)];
        IEnumerable<Expression>? parts = RowFree.Is(use.Arguments[0]) && RowFree.Evaluate(use.Arguments[0]) is string format
            ? CompositeFormats.Parts(format, values)
            : null;
        return parts is not null
            ? Concat(translator, use.Node, parts)
            : throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.PlainHoles);
    }

    private static ColumnExpression Concat(ExpressionTranslator translator, MemberUse use) => Concat(translator, use.Node, use.Arguments);

    private static Comparison Equal(ColumnExpression left, ColumnExpression right) => new(ComparisonOperator.Equal, left, right);

    /// <summary>An instance method: a null instance or argument is an error, as it is in C#.</summary>
    private static MemberHandler On(Function function, DataType type) => (translator, use) => new Call(
        function,
        [translator.Required(use.Instance), .. Plain(use).Select(translator.Required)],
        type);

    /// <summary>A static method that takes nulls.</summary>
    private static MemberHandler Of(Function function, DataType type) => (translator, use) => new Call(
        function, [.. Plain(use).Select(a => translator.TranslateFor(a, DataType.String))], type);

    private static IEnumerable<Expression> Plain(MemberUse use) => use.Arguments.Where(static a => a.Type != typeof(StringComparison));

    private static MemberHandler Ordinally(MemberHandler handler) => (translator, use) =>
        use.Arguments[^1] is var comparison && RowFree.Is(comparison) && RowFree.Evaluate(comparison) is StringComparison.Ordinal
            ? handler(translator, use)
            : throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.Ordinal);

    private static Call Replace(ExpressionTranslator translator, MemberUse use) => new(
        Function.Replace,
        [
            translator.Required(use.Instance),
            translator.Required(use.Arguments[0]),
            new Coalesce(translator.TranslateFor(use.Arguments[1], DataType.String), new Literal("", DataType.String)),
        ],
        DataType.String);

    private static ColumnExpression Name(ExpressionTranslator translator, MemberUse use)
    {
        ColumnExpression value = translator.Translate(use.Instance!);
        return value.Type == DataType.String
            ? value
            : throw new ExpressionNotSupportedException(
                use.Node.ToString(), WaysOut.NoText);
    }

    private static Call Text(ExpressionTranslator translator, MemberUse use) =>
        new(Function.ToText, [translator.Translate(use.Instance!)], DataType.String);

    private static Call Invariantly(ExpressionTranslator translator, MemberUse use) =>
        RowFree.Is(use.Arguments[0]) && ReferenceEquals(RowFree.Evaluate(use.Arguments[0]), System.Globalization.CultureInfo.InvariantCulture)
            ? Text(translator, use)
            : throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.InvariantCulture);
}
