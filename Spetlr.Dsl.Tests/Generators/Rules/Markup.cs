using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Spetlr.Dsl.Tests.Generators.Rules;

/// <summary>A source in which <c>{|SPT0001:text|}</c> marks the exact place of each expected finding.</summary>
internal sealed partial class Markup
{
    public Markup(string marked)
    {
        StringBuilder source = new();
        List<(string Id, TextSpan Span)> places = [];
        int at = 0;
        foreach (Match match in Mark().Matches(marked))
        {
            source.Append(marked, at, match.Index - at);
            places.Add((match.Groups[1].Value, new TextSpan(source.Length, match.Groups[2].Length)));
            source.Append(match.Groups[2].Value);
            at = match.Index + match.Length;
        }

        Source = source.Append(marked, at, marked.Length - at).ToString();
        Places = places;
    }

    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Places { get; }

    [GeneratedRegex(@"\{\|([A-Z]+[0-9]+):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
