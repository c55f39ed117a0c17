using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <content>Functions.</content>
internal sealed partial class ExpressionPrinter
{
    // char.IsWhiteSpace.
    private const string WhiteSpace =
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private string Call(Call call)
    {
        string A(int i) => Value(call.Arguments[i]);
        return call.Function switch
        {
            Function.Concat => $"concat({string.Join(", ", call.Arguments.Select(Value))})",
            Function.Length => As($"length({A(0)})", DataType.Integer),
            Function.ToUpper => Upper(A(0)),
            Function.ToLower => Lower(A(0)),
            Function.SparkUpper => Cased("upper", A(0), "ßŉǰΐΰև\u1e96-\u1e9a\u1f50-\u1fff\ufb00-\ufb17"),
            Function.SparkLower => Cased("lower", A(0), "İΣ"),
            Function.SparkSubstring => $"substring({A(0)}, {A(1)}, {A(2)})",
            Function.SparkLike => $"({A(0)} LIKE {A(1)} ESCAPE '\\')",
            Function.Trim => $"trim({A(0)}, {SqlConstants.String(WhiteSpace)})",
            Function.TrimStart => $"ltrim({A(0)}, {SqlConstants.String(WhiteSpace)})",
            Function.TrimEnd => $"rtrim({A(0)}, {SqlConstants.String(WhiteSpace)})",
            Function.Substring => Substring(call),
            Function.IndexOf => As($"instr({A(0)}, {A(1)}) - 1", DataType.Integer),
            Function.Replace => Replace(call),
            Function.StartsWith => $"starts_with({A(0)}, {A(1)})",
            Function.EndsWith => $"suffix({A(0)}, {A(1)})",
            Function.Contains => $"contains({A(0)}, {A(1)})",
            Function.IsNullOrEmpty => $"(COALESCE({A(0)}, '') = '')",
            Function.IsNullOrWhiteSpace => $"(trim(COALESCE({A(0)}, ''), {SqlConstants.String(WhiteSpace)}) = '')",
            Function.CompareOrdinal => CompareOrdinal(call),
            Function.ToText => call.Arguments[0].Type == DataType.Boolean
                ? Case(A(0), "'True'", "'False'")
                : As(A(0), DataType.String),
            Function.Abs => $"abs({A(0)})",
            Function.Sign => Sign(call),
            Function.Min => Smaller(call, larger: false),
            Function.Max => Smaller(call, larger: true),
            Function.Floor => As($"floor({A(0)})", call.Type),
            Function.Ceiling => As($"ceil({A(0)})", call.Type),
            Function.Truncate => As($"trunc({A(0)})", call.Type),
            Function.RoundToEven => Round(call, toEven: true),
            Function.RoundAwayFromZero => Round(call, toEven: false),
            Function.Sqrt => Case($"{A(0)} < 0", "CAST('NaN' AS DOUBLE)", $"sqrt({A(0)})"),
            Function.Pow => $"pow({A(0)}, {A(1)})",
            Function.IsNaN => $"isnan({A(0)})",
            _ => TimeCall(call),
        };
    }

    private string Sign(Call call)
    {
        string value = Value(call.Arguments[0]);
        string sign = As($"sign({value})", DataType.Integer);
        return call.Arguments[0].MayBeNaN() ? Case($"isnan({value})", Error("NaN has no sign", DataType.Integer), sign) : sign;
    }

    // Measured over all of Unicode's first two planes: DuckDB and .NET's invariant culture differ in these three letters.
    private static string Upper(string value) => Except("upper", value, "ß", "ı");

    private static string Lower(string value) => Except("lower", value, "İ");

    /// <summary>The function with some letters left as they are. Noncharacters, which no text holds, stand in for them.</summary>
    private static string Except(string function, string value, params string[] letters)
    {
        string found = string.Join(" OR ", letters.Select(l => $"contains({value}, '{l}')"));
        string all = SqlConstants.String(string.Concat(letters));
        string hidden = string.Join(" || ", letters.Select(static (_, i) => $"chr({0x10FFFE + i})"));
        return Case(found, $"translate({function}(translate({value}, {all}, {hidden})), {hidden}, {all})", $"{function}({value})");
    }

    // Java maps these letters to several, or by where they stand.
    private static string Cased(string function, string value, string letters) => Case(
        $"regexp_matches({value}, {SqlConstants.String($"[{letters}]")})",
        Error($"{function}: Spark changes a letter of the text as this engine does not", DataType.String),
        $"{function}({value})");

    private string Substring(Call call)
    {
        string text = Value(call.Arguments[0]);
        string start = Value(call.Arguments[1]);
        string outside = $"{start} < 0 OR {start} > length({text})";
        string part = $"substring({text}, {As(start, DataType.Long)} + 1)";
        if (call.Arguments.Length == 3)
        {
            string length = Value(call.Arguments[2]);
            outside += $" OR {length} < 0 OR {As(start, DataType.Long)} + {length} > length({text})";
            part = $"substring({text}, {As(start, DataType.Long)} + 1, {length})";
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
        return $"CASE WHEN {a} IS NOT DISTINCT FROM {b} THEN 0 WHEN {a} IS NULL THEN -1 WHEN {b} IS NULL THEN 1 WHEN {a} < {b} THEN -1 ELSE 1 END";
    }
}
