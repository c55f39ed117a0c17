using System.Text;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>Cuts an SQL text into tokens, as Spark does.</summary>
internal static class SqlLexer
{
    private static readonly string[] Signs = ["<=>", "<>", "!=", "<=", ">=", "==", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", "!"];

    /// <exception cref="SqlTextException">A character begins no token, or a string has no end.</exception>
    public static List<SqlToken> Read(string text)
    {
        List<SqlToken> tokens = [];
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c is '\'' or '"')
                tokens.Add(String(text, ref at));
            else if (c == '`')
                tokens.Add(Quoted(text, ref at));
            else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
                tokens.Add(Number(text, ref at));
            else if (char.IsAsciiLetter(c) || c == '_')
                tokens.Add(Take(text, ref at, SqlTokenKind.Word, static c => char.IsAsciiLetterOrDigit(c) || c == '_'));
            else if (Signs.FirstOrDefault(s => text.AsSpan(at).StartsWith(s, StringComparison.Ordinal)) is { } sign && !text.AsSpan(at).StartsWith("--", StringComparison.Ordinal) && !text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
                tokens.Add(Sign(sign, ref at));
            else
                throw new SqlTextException($"'{c}' is not understood");
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, "the end"));
        return tokens;
    }

    private static SqlToken Sign(string sign, ref int at)
    {
        at += sign.Length;
        return new SqlToken(SqlTokenKind.Sign, sign);
    }

    private static SqlToken Take(string text, ref int at, SqlTokenKind kind, Func<char, bool> belongs)
    {
        int start = at;
        while (at < text.Length && belongs(text[at]))
            at++;
        return new SqlToken(kind, text[start..at]);
    }

    private static SqlToken Number(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.' || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E')))
            at++;
        return new SqlToken(SqlTokenKind.Number, text[start..at]);
    }

    private static SqlToken Quoted(string text, ref int at)
    {
        StringBuilder name = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '`')
            {
                if (at + 1 == text.Length || text[at + 1] != '`')
                {
                    at++;
                    return new SqlToken(SqlTokenKind.Name, name.ToString());
                }

                at++;
            }

            name.Append(text[at]);
        }

        throw new SqlTextException("a name in backticks has no end");
    }

    // A backslash takes the next character as Spark does; codes by number (\\u0041, \\101) are left to Spark.
    private static SqlToken String(string text, ref int at)
    {
        char quote = text[at];
        StringBuilder content = new();
        for (at++; at < text.Length; at++)
        {
            char c = text[at];
            if (c == quote)
            {
                at++;
                if (at < text.Length && text[at] == quote)
                    throw new SqlTextException("two quotes in a row are not understood (write \\' in a string)");
                return new SqlToken(SqlTokenKind.String, content.ToString());
            }

            if (c == '\\' && ++at < text.Length)
            {
                content.Append(text[at] switch
                {
                    'n' => "\n",
                    't' => "\t",
                    'r' => "\r",
                    'b' => "\b",
                    '%' => "\\%",
                    '_' => "\\_",
                    'u' or 'U' or 'Z' or (>= '0' and <= '9') => throw new SqlTextException($"'\\{text[at]}' in a string is not understood"),
                    var other => other.ToString(),
                });
            }
            else
            {
                content.Append(c);
            }
        }

        throw new SqlTextException("a string has no end");
    }
}
