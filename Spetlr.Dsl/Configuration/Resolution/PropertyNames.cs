using System.Text;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>One property has several spellings: <c>checkpoint_path</c> as in Python, <c>checkpointPath</c> and <c>CheckpointPath</c>.</summary>
internal static class PropertyNames
{
    /// <summary>What all spellings of one property have in common: lower case, without <c>_</c>, <c>-</c> and blanks.</summary>
    public static string Canonical(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char c in name)
        {
            if (c is not ('_' or '-' or ' '))
                text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
