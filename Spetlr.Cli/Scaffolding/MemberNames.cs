using System.Text;

namespace Spetlr.Cli.Scaffolding;

/// <summary>C# names for columns: <c>dep_time</c> is <c>DepTime</c>. Each is given once.</summary>
/// <param name="taken">Names that a member of the type cannot have.</param>
internal sealed class MemberNames(params IEnumerable<string> taken)
{
    // What a record has by itself, or what the compiler keeps for itself.
    private static readonly string[] OfRecords =
    [
        "Clone", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    ];

    private readonly HashSet<string> _taken = new([.. taken, .. OfRecords], StringComparer.Ordinal);

    /// <summary>The member's name for a column.</summary>
    public string Of(string column)
    {
        string name = Pascal(column);
        if (!_taken.Add(name))
        {
            int number = 2;
            while (!_taken.Add($"{name}{number}"))
                number++;
            name = $"{name}{number}";
        }

        return name;
    }

    /// <summary>The words of a text joined, each with a capital.</summary>
    public static string Pascal(string text)
    {
        StringBuilder name = new(text.Length);
        bool begins = true;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(c) : c);
            begins = char.IsDigit(c);
        }

        if (name.Length == 0)
            return "Column";
        return char.IsDigit(name[0]) ? $"_{name}" : name.ToString();
    }
}
