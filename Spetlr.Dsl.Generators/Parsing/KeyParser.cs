using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Whether a key can be the name of a handle, and one that code can say.</summary>
internal static class KeyParser
{
    public static void Check(
        GeneratorAttributeSyntaxContext context,
        INamedTypeSymbol type,
        string key,
        Location place,
        ICollection<Diagnostic> diagnostics)
    {
        if (Names.Objection(key) is { } objection)
        {
            diagnostics.Add(Diagnostic.Create(Rules.KeyNotAName, place, key, type.Name, objection));
            return;
        }

        // Outside of all types, where the names of the namespaces and usings around the declaration hold.
        SyntaxNode outermost = context.TargetNode;
        for (SyntaxNode? at = outermost.Parent; at is not null; at = at.Parent)
        {
            if (at is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax)
                outermost = at;
        }

        foreach (ISymbol hiding in context.SemanticModel.LookupNamespacesAndTypes(outermost.SpanStart, name: key))
        {
            if (hiding is INamedTypeSymbol { Arity: > 0 })
                continue;
            string kind = hiding is INamespaceSymbol ? "namespace" : "type";
            diagnostics.Add(Diagnostic.Create(Rules.HiddenHandle, place, key, type.Name, kind, hiding.ToDisplayString()));
            return;
        }
    }
}
