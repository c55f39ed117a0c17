using System.Globalization;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members of <see cref="Math"/> and of the floating point types.</summary>
internal static class MathMembers
{
    private static readonly string[] Signed = ["SByte", "Int16", "Int32", "Int64", "Single", "Double", "Decimal"];
    private static readonly string[] Fractional = ["Double", "Decimal"];

    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        .. Signed.Select(static n => Entry($"Abs(System.{n})", Same(Function.Abs))),
        .. Signed.Select(static n => Entry($"Sign(System.{n})", static (t, use) => new Call(Function.Sign, [t.Translate(use.Arguments[0])], DataType.Integer))),
        .. Signed.Select(static n => Entry($"Min(System.{n},System.{n})", Same(Function.Min))),
        .. Signed.Select(static n => Entry($"Max(System.{n},System.{n})", Same(Function.Max))),
        .. Fractional.Select(static n => Entry($"Floor(System.{n})", Whole(Function.Floor))),
        .. Fractional.Select(static n => Entry($"Ceiling(System.{n})", Whole(Function.Ceiling))),
        .. Fractional.Select(static n => Entry($"Truncate(System.{n})", Whole(Function.Truncate))),
        .. Fractional.Select(static n => Entry($"Round(System.{n})", Round)),
        .. Fractional.Select(static n => Entry($"Round(System.{n},System.Int32)", Round)),
        .. Fractional.Select(static n => Entry($"Round(System.{n},System.MidpointRounding)", Round)),
        .. Fractional.Select(static n => Entry($"Round(System.{n},System.Int32,System.MidpointRounding)", Round)),
        Entry("Sqrt(System.Double)", Same(Function.Sqrt)),
        Entry("Pow(System.Double,System.Double)", Same(Function.Pow)),
        new("M:System.Double.IsNaN(System.Double)", IsNaN),
        new("M:System.Single.IsNaN(System.Single)", IsNaN),
    ];

    private static KeyValuePair<string, MemberHandler> Entry(string signature, MemberHandler handler) => new("M:System.Math." + signature, handler);

    private static MemberHandler Same(Function function) => (translator, use) =>
    {
        ColumnExpression first = translator.Translate(use.Arguments[0]);
        if (use.Arguments.Count == 1)
            return new Call(function, [first], first.Type);
        (first, ColumnExpression second) = Conversions.Unify(first, translator.Translate(use.Arguments[1]), use.Node);
        return new Call(function, [first, second], first.Type);
    };

    private static MemberHandler Whole(Function function) => (translator, use) =>
    {
        ColumnExpression value = translator.Translate(use.Arguments[0]);
        return new Call(function, [value], value.Type is DecimalType d ? new DecimalType(Math.Min(38, d.Precision - d.Scale + 1), 0) : value.Type);
    };

    private static Call Round(ExpressionTranslator translator, MemberUse use)
    {
        ColumnExpression value = translator.Translate(use.Arguments[0]);
        int digits = 0;
        Function function = Function.RoundToEven;
        foreach (Expression argument in use.Arguments.Skip(1))
        {
            if (!RowFree.Is(argument))
                throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.FixedRounding);
            switch (RowFree.Evaluate(argument))
            {
                case int count when count is >= 0 && count <= (value.Type is DecimalType ? 28 : 15):
                    digits = count;
                    break;
                case MidpointRounding.ToEven:
                    break;
                case MidpointRounding.AwayFromZero:
                    function = Function.RoundAwayFromZero;
                    break;
                case MidpointRounding:
                    throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.Rounding);
                case var other:
                    throw new ExpressionNotSupportedException(
                        use.Node.ToString(), string.Create(CultureInfo.InvariantCulture, $"{other} digits are out of range: 0 to 15, of a decimal 0 to 28"));
            }
        }

        DataType type = value.Type is DecimalType d ? Rounded(d, digits) : value.Type;
        return new Call(function, [value, new Literal(digits, DataType.Integer)], type);
    }

    private static DecimalType Rounded(DecimalType type, int digits) =>
        digits >= type.Scale ? type : new DecimalType(Math.Min(38, type.Precision - type.Scale + 1 + digits), digits);

    private static Call IsNaN(ExpressionTranslator translator, MemberUse use) =>
        new(Function.IsNaN, [translator.Translate(use.Arguments[0])], DataType.Boolean);
}
