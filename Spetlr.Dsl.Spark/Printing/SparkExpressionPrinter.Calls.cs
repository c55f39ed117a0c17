using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Spark.Printing;

/// <content>Functions.</content>
internal sealed partial class SparkExpressionPrinter
{
    // char.IsWhiteSpace.
    private const string WhiteSpace =
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private string Call(Call call)
    {
        string A(int i) => Value(call.Arguments[i]);
        return call.Function switch
        {
            Function.Concat => $"concat({string.Join(", ", call.Arguments.Select(a => a.Nullable ? $"COALESCE({Value(a)}, '')" : Value(a)))})",
            Function.Length => $"length({A(0)})",
            Function.ToUpper => SparkCasing.Upper(A(0)),
            Function.ToLower => SparkCasing.Lower(A(0)),
            Function.Trim => $"trim(BOTH {SparkText.String(WhiteSpace)} FROM {A(0)})",
            Function.TrimStart => $"trim(LEADING {SparkText.String(WhiteSpace)} FROM {A(0)})",
            Function.TrimEnd => $"trim(TRAILING {SparkText.String(WhiteSpace)} FROM {A(0)})",
            Function.Substring => Substring(call),
            Function.IndexOf => $"(instr({A(0)}, {A(1)}) - 1)",
            Function.Replace => Replace(call),
            Function.StartsWith => $"startswith({A(0)}, {A(1)})",
            Function.EndsWith => $"endswith({A(0)}, {A(1)})",
            Function.Contains => $"contains({A(0)}, {A(1)})",
            Function.IsNullOrEmpty => $"(COALESCE({A(0)}, '') = '')",
            Function.IsNullOrWhiteSpace => $"(trim(BOTH {SparkText.String(WhiteSpace)} FROM COALESCE({A(0)}, '')) = '')",
            Function.CompareOrdinal => CompareOrdinal(call),
            Function.ToText => call.Arguments[0].Type == DataType.Boolean
                ? $"CASE {A(0)} WHEN TRUE THEN 'True' WHEN FALSE THEN 'False' END"
                : SparkText.As(A(0), DataType.String),
            Function.Abs => $"abs({A(0)})",
            Function.Sign => Sign(call),
            Function.Min => Smaller(call, larger: false),
            Function.Max => Smaller(call, larger: true),
            Function.Floor or Function.Ceiling or Function.Truncate => Whole(call),
            Function.RoundToEven => Round(call, toEven: true),
            Function.RoundAwayFromZero => Round(call, toEven: false),
            Function.Sqrt => $"sqrt({A(0)})",
            Function.Pow => Power(call),
            Function.IsNaN => $"isnan({A(0)})",
            _ => TimeCall(call),
        };
    }

    private string Substring(Call call)
    {
        (string text, string start) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        string outside = $"{start} < 0 OR {start} > length({text})";
        string part = $"substring({text}, {start} + 1)";
        if (call.Arguments.Length == 3)
        {
            string length = Value(call.Arguments[2]);
            outside += $" OR {length} < 0 OR CAST({start} AS BIGINT) + {length} > length({text})";
            part = $"substring({text}, {start} + 1, {length})";
        }

        return Case(outside, Error("Substring: the start or the length is outside of the text", DataType.String), part);
    }

    private string Replace(Call call)
    {
        string old = Value(call.Arguments[1]);
        string replaced = $"replace({Value(call.Arguments[0])}, {old}, {Value(call.Arguments[2])})";
        return call.Arguments[1] is Literal { Value: string { Length: > 0 } }
            ? replaced
            : Case($"{old} = ''", Error("Replace: the text to replace is empty", DataType.String), replaced);
    }

    private string CompareOrdinal(Call call)
    {
        (string a, string b) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        return $"CASE WHEN {a} <=> {b} THEN 0 WHEN {a} IS NULL THEN -1 WHEN {b} IS NULL THEN 1 WHEN {a} < {b} THEN -1 ELSE 1 END";
    }
}
