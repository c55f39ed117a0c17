using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0206: <c>Trigger.Once</c> becomes <c>Trigger.AvailableNow</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AvailableNowFix)), Shared]
public sealed class AvailableNowFix() : NodeFix("SPT0206", "Use AvailableNow")
{
    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node) =>
        node is IdentifierNameSyntax name
            ? (name, name.WithIdentifier(SyntaxFactory.Identifier(name.Identifier.LeadingTrivia, "AvailableNow", name.Identifier.TrailingTrivia)))
            : null;
}
