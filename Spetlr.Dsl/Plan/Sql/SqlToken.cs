namespace Spetlr.Dsl.Plan.Sql;

/// <summary>A piece of an SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word as written, a name without its quotes, a string's content, a number's digits and suffix, or a sign.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>Whether it is the word, in any case.</summary>
    /// <param name="word">The word.</param>
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Sign && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
