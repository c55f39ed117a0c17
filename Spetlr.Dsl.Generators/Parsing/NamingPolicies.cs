using System.Text;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>How a property's name becomes a column's.</summary>
internal static class NamingPolicies
{
    public const string Inherit = "Inherit";

    public const string SnakeCase = "SnakeCase";
    public const string CamelCase = "CamelCase";

    public static string Apply(string? policy, string member) => policy switch
    {
        SnakeCase => ToSnakeCase(member),
        CamelCase => ToCamelCase(member),
        _ => member,
    };

    /// <summary>Words begin at a capital after a small letter or digit, and at the last capital of a run before a small letter.</summary>
    private static string ToSnakeCase(string member)
    {
        StringBuilder name = new(member.Length + 8);
        for (int i = 0; i < member.Length; i++)
        {
            char c = member[i];
            if (char.IsUpper(c) && i > 0 && member[i - 1] != '_')
            {
                bool afterSmall = !char.IsUpper(member[i - 1]);
                bool beforeSmall = i + 1 < member.Length && char.IsLower(member[i + 1]);
                if (afterSmall || beforeSmall)
                    name.Append('_');
            }

            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    /// <summary>A leading run of capitals becomes small but for the one that begins the next word: <c>IOTime</c> is <c>ioTime</c>.</summary>
    private static string ToCamelCase(string member)
    {
        char[] name = member.ToCharArray();
        for (int i = 0; i < name.Length && char.IsUpper(name[i]); i++)
        {
            if (i > 0 && i + 1 < name.Length && !char.IsUpper(name[i + 1]))
                break;
            name[i] = char.ToLowerInvariant(name[i]);
        }

        return new string(name);
    }
}
