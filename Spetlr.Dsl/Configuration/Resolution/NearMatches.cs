using System;
using System.Collections.Generic;
using System.Linq;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Known names that someone who wrote a wrong one may have meant.</summary>
internal static class NearMatches
{
    private const int AtMost = 3;

    /// <summary>Up to three of <paramref name="known"/>, nearest first; case, underscores and hyphens do not count.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        string wanted = PropertyNames.Canonical(name);
        int limit = Math.Max(2, wanted.Length / 3);
        return [.. known
            .Distinct(StringComparer.Ordinal)
            .Select(k => (Name: k, Distance: Distance(wanted, PropertyNames.Canonical(k))))
            .Where(k => k.Distance <= limit)
            .OrderBy(static k => k.Distance)
            .ThenBy(static k => k.Name, StringComparer.Ordinal)
            .Take(AtMost)
            .Select(static k => k.Name)];
    }

    // Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each count one.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
