using System.Globalization;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Names of generated files: full metadata name and purpose.</summary>
internal static class HintNames
{
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    public static string Of(string rowName, string purpose, ClashModel clashes)
    {
        // The compiler names file-local types with angle brackets, which it refuses in hint names.
        string stem = rowName.Replace('<', '_').Replace('>', '_');
        return clashes.HintTwins.Contains(rowName)
            ? $"{stem}-{Hash(rowName)}.{purpose}.g.cs"
            : $"{stem}.{purpose}.g.cs";
    }

    /// <summary>The compiler compares hint names without case, so twins carry a hash of the exact name (FNV-1a).</summary>
    private static string Hash(string text)
    {
        uint hash = FnvOffset;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * FnvPrime);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
