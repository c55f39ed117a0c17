using System.Globalization;
using System.Linq.Expressions;
using System.Text;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Takes apart the format that the compiler makes of an interpolated string.</summary>
internal static class CompositeFormats
{
    /// <summary>Text and values in their order, or null when a hole is more than <c>{n}</c>.</summary>
    public static IEnumerable<Expression>? Parts(string format, IReadOnlyList<Expression> values)
    {
        List<Expression> parts = [];
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            bool doubled = i + 1 < format.Length && format[i] == format[i + 1];
            if (format[i] is not ('{' or '}') || doubled)
            {
                text.Append(format[i]);
                i += format[i] is '{' or '}' ? 1 : 0;
                continue;
            }

            int end = format.IndexOf('}', i);
            if (end < 0 || !int.TryParse(format.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int hole) || hole >= values.Count)
                return null;
            parts.Add(Expression.Constant(text.ToString()));
            text.Clear();
            parts.Add(values[hole]);
            i = end;
        }

        parts.Add(Expression.Constant(text.ToString()));
        return parts.Where(static p => p is not ConstantExpression { Value: "" });
    }
}
