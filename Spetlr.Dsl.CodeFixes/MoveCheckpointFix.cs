using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0203: puts <c>_checkpoints</c> before the last folder of the path; a folder that begins with <c>_</c> is left alone by VACUUM.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveCheckpointFix)), Shared]
public sealed class MoveCheckpointFix() : NodeFix("SPT0203", "Move under _checkpoints")
{
    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        if (node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().LastOrDefault() is not { RawKind: (int)SyntaxKind.StringLiteralExpression } literal)
            return null;
        string path = literal.Token.ValueText.TrimEnd('/');
        int last = path.LastIndexOf('/') + 1;
        string moved = path.Substring(0, last) + "_checkpoints/" + path.Substring(last);
        return (literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(moved)).WithTriviaFrom(literal));
    }
}
