using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Analyzers.Schemas;

/// <summary>What a <c>Select</c> writes to bring a column to another type.</summary>
internal static class CastAdvice
{
    private static readonly string[] Integers = ["byte", "short", "integer", "long"];
    private static readonly string[] Numbers = [.. Integers, "float", "double"];

    /// <summary>The advice, as the end of a message.</summary>
    /// <param name="source">The rows' column.</param>
    /// <param name="from">Its Delta type.</param>
    /// <param name="target">The table's column.</param>
    /// <param name="to">Its Delta type.</param>
    public static string Of(ColumnModel source, string from, ColumnModel target, string to)
    {
        string value = "r." + source.Member;
        string cast = target.Type.FullName + (source.IsNullable ? "?" : "");
        bool isDecimal = from.StartsWith("decimal(", StringComparison.Ordinal);
        bool toDecimal = to.StartsWith("decimal(", StringComparison.Ordinal);
        string? expression = null;
        if (toDecimal && isDecimal)
            return $"write a Select into a row type whose column is {to}, which rounds and fails on what is too large";
        if (toDecimal && Integers.Contains(from))
            expression = $"({cast}){value}";
        else if (Numbers.Contains(to) && (isDecimal || Numbers.Contains(from)))
            expression = $"({cast}){value}";
        else if (to == "string")
            expression = Text(source, value, from);
        else if (from == "timestamp_ntz" && to == "timestamp")
            expression = $"new DateTimeOffset({NotNull(source, value)}, TimeSpan.Zero)";
        else if (from == "timestamp" && to == "timestamp_ntz")
            expression = $"{NotNull(source, value)}.UtcDateTime";
        else if (from == "timestamp" && to == "date")
            expression = $"DateOnly.FromDateTime({NotNull(source, value)}.UtcDateTime)";
        else if (from == "timestamp_ntz" && to == "date")
            expression = $"DateOnly.FromDateTime({NotNull(source, value)})";
        return expression is null
            ? "no cast makes one of the other, so change the type of one of the columns"
            : $"write a Select with the cast '{target.Member} = {expression}'";
    }

    private static string? Text(ColumnModel source, string value, string from)
    {
        if (Integers.Contains(from))
            return $"{NotNull(source, value)}.ToString(CultureInfo.InvariantCulture)";
        return from == "boolean" ? $"{NotNull(source, value)}.ToString()" : null;
    }

    private static string NotNull(ColumnModel source, string value) => source.IsNullable ? value + ".Value" : value;
}
