using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members of <see cref="DeltaFunctions"/>.</summary>
internal static class FunctionMembers
{
    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        Entry("CurrentTimestamp", static (_, _) => new Call(Function.SparkCurrentTimestamp, [], DataType.Timestamp)),
        Entry("DateTrunc(System.String,System.Nullable{System.DateTimeOffset})", DateTrunc),
        Entry("LastDay(System.Nullable{System.DateOnly})", static (t, use) => new Call(Function.SparkLastDay, [t.Translate(use.Arguments[0])], DataType.Date)),
        Entry("DateDiff(System.Nullable{System.DateOnly},System.Nullable{System.DateOnly})", Of(Function.SparkDateDiff, DataType.Integer)),
        Entry("Pmod(System.Nullable{System.Int32},System.Nullable{System.Int32})", Of(Function.SparkPmod, DataType.Integer)),
        Entry("Pmod(System.Nullable{System.Int64},System.Nullable{System.Int64})", Of(Function.SparkPmod, DataType.Long)),
        .. new[] { ("Int32", DataType.Integer), ("Int64", DataType.Long), ("Double", DataType.Double), ("DateOnly", DataType.Date), ("DateTimeOffset", DataType.Timestamp) }
            .SelectMany(static p => new[]
            {
                Entry($"Greatest(System.Nullable{{System.{p.Item1}}},System.Nullable{{System.{p.Item1}}})", Of(Function.SparkGreatest, p.Item2)),
                Entry($"Least(System.Nullable{{System.{p.Item1}}},System.Nullable{{System.{p.Item1}}})", Of(Function.SparkLeast, p.Item2)),
            }),
    ];

    private static KeyValuePair<string, MemberHandler> Entry(string signature, MemberHandler handler) =>
        new($"M:{typeof(DeltaFunctions).FullName}.{signature}", handler);

    private static MemberHandler Of(Function function, DataType type) => (translator, use) =>
        new Call(function, [.. use.Arguments.Select(a => translator.TranslateFor(a, type))], type);

    private static Call DateTrunc(ExpressionTranslator translator, MemberUse use)
    {
        string? unit = RowFree.Is(use.Arguments[0]) ? (RowFree.Evaluate(use.Arguments[0]) as string)?.ToUpperInvariant() : null;
        if (unit is null || !TranslatableMemberIds.TruncationUnits.Contains(unit, StringComparer.Ordinal))
            throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.Units(TranslatableMemberIds.TruncationUnits));
        return new Call(
            Function.SparkDateTrunc,
            [new Literal(unit, DataType.String), translator.TranslateFor(use.Arguments[1], DataType.Timestamp)],
            DataType.Timestamp);
    }
}
