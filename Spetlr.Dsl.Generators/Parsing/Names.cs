using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Names of C# made from keys, assemblies and symbols.</summary>
internal static class Names
{
    private const string RowSuffix = "Row";

    /// <summary>Members that every class has; a handle of that name would hide them.</summary>
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    /// <summary>The key of a type whose attribute gives none: its name without the suffix <c>Row</c>.</summary>
    public static string DefaultKey(string typeName) =>
        typeName.Length > RowSuffix.Length && typeName.EndsWith(RowSuffix, StringComparison.Ordinal)
            ? typeName.Substring(0, typeName.Length - RowSuffix.Length)
            : typeName;

    /// <summary>What keeps a key from being a handle's name, or null.</summary>
    public static string? Objection(string key)
    {
        if (!SyntaxFacts.IsValidIdentifier(key))
            return "it is not a C# name; use letters, digits and '_'";
        return Inherited.Contains(key) ? "every class has a member of that name" : null;
    }

    /// <summary>A name as near to the key as C# allows.</summary>
    public static string HandleName(string key)
    {
        if (Objection(key) is null)
            return key;
        StringBuilder name = new();
        foreach (char c in key)
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        return Inherited.Contains(name.ToString()) ? name.Append('_').ToString() : name.ToString();
    }

    /// <summary>The words of a name joined, each with a capital: <c>my-app.Model</c> is <c>MyAppModel</c>.</summary>
    public static string Pascal(string text)
    {
        StringBuilder name = new();
        bool begins = true;
        foreach (char c in text)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(c) : c);
            begins = false;
        }

        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary>A namespace made of valid names: <c>my-app.2nd</c> is <c>my_app._2nd</c>.</summary>
    public static string Namespace(string text) =>
        string.Join(".", text.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(HandleName));

    /// <summary>The full metadata name: <c>Sales.Outer+OrderRow</c>.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
            return $"{Metadata(container)}+{type.MetadataName}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace("@", "")}.{type.MetadataName}"
            : type.MetadataName;
    }

    /// <summary>An identifier as code writes it, with <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
