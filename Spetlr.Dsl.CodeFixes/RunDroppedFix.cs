using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0101: runs the pipeline and waits for it, in a method that can wait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunDroppedFix)), Shared]
public sealed class RunDroppedFix() : NodeFix("SPT0101", "Run and await it")
{
    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement || !CanWait(statement))
            return null;
        ExpressionSyntax run = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, statement.Expression.WithoutLeadingTrivia(), SyntaxFactory.IdentifierName("RunAsync")));
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), run);
        return (statement.Expression, awaited.WithLeadingTrivia(statement.Expression.GetLeadingTrivia()));
    }

    private static bool CanWait(SyntaxNode statement) => statement.Ancestors().FirstOrDefault(static a => a
        is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax) switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        GlobalStatementSyntax => true,
        _ => false,
    };
}
