using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0109: waits for the run at the end of <c>Main</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitRunFix)), Shared]
public sealed class AwaitRunFix() : NodeFix("SPT0109", "Await the run")
{
    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { } variable
            || variable.FirstAncestorOrSelf<BlockSyntax>() is not { } block
            || block.Statements.LastOrDefault() is not { } last
            || last is ReturnStatementSyntax or ThrowStatementSyntax)
            return null;
        SyntaxTriviaList indent = [.. last.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia))];
        StatementSyntax wait = SyntaxFactory.ParseStatement($"await {variable.Identifier.ValueText}.Completion;")
            .WithLeadingTrivia(indent).WithTrailingTrivia(last.GetTrailingTrivia());
        if (!last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            return (block, block.WithStatements(block.Statements.Replace(last, last.WithTrailingTrivia(SyntaxFactory.Space)).Add(wait)));
        return (block, block.AddStatements(wait));
    }
}
