using System.Collections.Generic;
using System.Text;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>A part of a text with placeholders: words as they are, or the name between braces.</summary>
/// <param name="text">The words, or the placeholder's name.</param>
/// <param name="isPlaceholder">Whether it is a name to look up.</param>
internal readonly struct TextPart(string text, bool isPlaceholder)
{
    /// <summary>The words, or the placeholder's name.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it is a name to look up.</summary>
    public bool IsPlaceholder { get; } = isPlaceholder;

    /// <summary>Cuts a text at its placeholders; <c>{{</c> and <c>}}</c> stand for braces, as in Python's format strings.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The parts, or null when a brace has no partner.</returns>
    public static IReadOnlyList<TextPart>? Split(string text)
    {
        List<TextPart> parts = [];
        StringBuilder words = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is not ('{' or '}'))
            {
                words.Append(c);
            }
            else if (i + 1 < text.Length && text[i + 1] == c)
            {
                words.Append(c);
                i++;
            }
            else
            {
                int end = c == '{' ? text.IndexOfAny(['{', '}'], i + 1) : -1;
                if (end < 0 || text[end] == '{')
                    return null;
                if (words.Length > 0)
                    parts.Add(new TextPart(words.ToString(), isPlaceholder: false));
                words.Clear();
                parts.Add(new TextPart(text.Substring(i + 1, end - i - 1).Trim(), isPlaceholder: true));
                i = end;
            }
        }

        if (words.Length > 0)
            parts.Add(new TextPart(words.ToString(), isPlaceholder: false));
        return parts;
    }
}
