using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>Numbers and type names of Spark SQL.</summary>
internal static class SqlLiterals
{
    /// <summary>A number with the type that Spark gives it.</summary>
    /// <param name="text">Its sign, digits and suffix.</param>
    public static Literal Number(string text)
    {
        string upper = text.ToUpperInvariant();
        string digits = upper.TrimEnd('L', 'S', 'Y', 'D', 'F', 'B');
        object? value = upper[digits.Length..] switch
        {
            "" => Plain(digits),
            "L" => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
            "S" => short.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out short number) ? number : null,
            "Y" => sbyte.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sbyte number) ? number : null,
            "D" => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
            _ => null,
        };
        return value switch
        {
            int => new Literal(value, DataType.Integer),
            long => new Literal(value, DataType.Long),
            short => new Literal(value, DataType.Short),
            sbyte => new Literal(value, DataType.Byte),
            double => new Literal(value, DataType.Double),
            decimal number => new Literal(value, TypeOf(number)),
            _ => throw new SqlTextException($"the number {text} is not understood"),
        };
    }

    /// <summary>The type of a literal like <c>DATE'2024-01-01'</c>, or null.</summary>
    public static DataType? TypeOf(string word) => word switch
    {
        "DATE" => DataType.Date,
        "TIMESTAMP" or "TIMESTAMP_LTZ" => DataType.Timestamp,
        "TIMESTAMP_NTZ" => DataType.TimestampNtz,
        _ => null,
    };

    /// <summary>The type that a name stands for.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="at">Where the name begins; then what follows it.</param>
    public static DataType Type(List<SqlToken> tokens, ref int at)
    {
        string word = tokens[at++].Text.ToUpperInvariant();
        switch (word)
        {
            case "BOOLEAN":
                return DataType.Boolean;
            case "TINYINT" or "BYTE":
                return DataType.Byte;
            case "SMALLINT" or "SHORT":
                return DataType.Short;
            case "INT" or "INTEGER":
                return DataType.Integer;
            case "BIGINT" or "LONG":
                return DataType.Long;
            case "FLOAT" or "REAL":
                return DataType.Float;
            case "DOUBLE":
                return DataType.Double;
            case "STRING":
                return DataType.String;
            case "DECIMAL" or "DEC" or "NUMERIC":
                return Decimal(tokens, ref at);
            default:
                return TypeOf(word) ?? throw new SqlTextException($"the type '{word}' is not understood");
        }
    }

    private static DecimalType Decimal(List<SqlToken> tokens, ref int at)
    {
        if (!tokens[at].Is("("))
            return new DecimalType(10, 0);
        List<int> numbers = [];
        do
        {
            at++;
            numbers.Add(int.TryParse(tokens[at++].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1);
        }
        while (tokens[at].Is(","));
        (int precision, int scale) = (numbers[0], numbers.Count > 1 ? numbers[1] : 0);
        if (!tokens[at++].Is(")") || numbers.Count > 2 || precision is < 1 or > 38 || scale < 0 || scale > precision)
            throw new SqlTextException("the digits of the DECIMAL are not understood");
        return new DecimalType(precision, scale);
    }

    private static object? Plain(string digits)
    {
        if (digits.Contains('E', StringComparison.Ordinal))
            return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double floating) && double.IsFinite(floating) ? floating : null;
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int small))
            return small;
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large))
            return large;
        return digits.Count(char.IsAsciiDigit) <= 28 && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }

    private static DecimalType TypeOf(decimal number)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        int scale = number.Scale;
        int whole = digits.Split('.')[0].TrimStart('0').Length;
        return new DecimalType(Math.Max(1, whole + scale), scale);
    }
}
