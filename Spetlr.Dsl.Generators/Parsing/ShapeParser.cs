using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Whether a type can be given a part that makes it a row type, and how that part is declared.</summary>
internal static class ShapeParser
{
    /// <summary>Reports what stands against a part of the type; true when nothing does.</summary>
    public static bool CanExtend(INamedTypeSymbol type, Location name, ICollection<Diagnostic> diagnostics)
    {
        bool can = true;
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (!IsPartial(at))
            {
                Location place = SymbolEqualityComparer.Default.Equals(at, type) ? name : at.Locations.FirstOrDefault() ?? name;
                diagnostics.Add(Diagnostic.Create(Rules.NotPartial, place, at.Name, type.Name));
                can = false;
            }
        }

        if (Objection(type) is { } objection)
        {
            diagnostics.Add(Diagnostic.Create(Rules.NotARowType, name, type.Name, objection));
            can = false;
        }

        return can;
    }

    /// <summary>Whether everyone who sees the assembly sees the type.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    /// <summary>A declaration of a further part: <c>partial record struct OrderRow</c>.</summary>
    public static string Declaration(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {kind} {Names.Escape(type.Name)}";
    }

    public static IEnumerable<string> Containers(INamedTypeSymbol type)
    {
        Stack<string> containers = new();
        for (INamedTypeSymbol? at = type.ContainingType; at is not null; at = at.ContainingType)
            containers.Push(Declaration(at));
        return containers;
    }

    /// <summary>Whether every declaration of the type says so.</summary>
    public static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(static r => r.GetSyntax() is not TypeDeclarationSyntax declaration
            || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? Objection(INamedTypeSymbol type)
    {
        if (type.IsStatic)
            return "it is static";
        if (type.IsAbstract)
            return "it is abstract, so no row can be made";
        if (type.IsRefLikeType)
            return "it is a ref struct";
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.IsGenericType)
                return "it is generic; declare one type for each table";
            if (at.IsFileLocal)
                return "it is local to its file; make it internal or public";
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return $"'{at.Name}' is {SyntaxFacts.GetText(at.DeclaredAccessibility)}, so no handle can name it; make it internal or public";
        }

        return null;
    }
}
