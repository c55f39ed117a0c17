namespace Spetlr.Dsl.Spark.Errors;

/// <summary>Spark's message without what is not for the user: the query plan behind it.</summary>
internal static class SparkMessage
{
    public static string Trim(string message)
    {
        string text = message.Trim();
        int stream = text.IndexOf("=== Streaming Query ===", StringComparison.Ordinal);
        if (stream >= 0)
            text = text[..stream];

        // "… SQLSTATE: 42703; line 1 pos 7;" ends what is said; the plan follows, or the fragment of SQL, which is wanted.
        int state = text.IndexOf("SQLSTATE: ", StringComparison.Ordinal);
        int line = state < 0 ? -1 : text.IndexOf('\n', state);
        if (line >= 0 && !text.AsSpan(line).TrimStart().StartsWith("==", StringComparison.Ordinal))
            text = text[..line];
        return text.TrimEnd(' ', '\n', '\r', ';');
    }
}
