using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>
/// SPT0201: gives the stream a checkpoint of its own at the conventional place, <c>_checkpoints/&lt;source&gt;-&lt;target&gt;</c> under the root,
/// where no table's folder is.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCheckpointFix)), Shared]
public sealed class AddCheckpointFix() : NodeFix("SPT0201", "Add a checkpoint")
{
    private const string Parameter = "checkpoint";

    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } target
            || SourceName(call.Expression) is not { } source)
            return null;
        LiteralExpressionSyntax path = SyntaxFactory.LiteralExpression(
            SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal($"_checkpoints/{source}-{LastName(target.Expression)}"));
        ArgumentSyntax? present = list.Arguments.FirstOrDefault(static a => a.NameColon?.Name.Identifier.ValueText == Parameter)
            ?? (list.Arguments.Count > 1 && list.Arguments[1].NameColon is null ? list.Arguments[1] : null);
        if (present is not null)
            return (present.Expression, path.WithTriviaFrom(present.Expression));
        ArgumentSyntax named = SyntaxFactory.Argument(
            SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(Parameter)).WithTrailingTrivia(SyntaxFactory.Space), default, path);
        ArgumentListSyntax longer = list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
            list.Arguments.GetWithSeparators()
                .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                .Add(named)));
        return (list, longer);
    }

    /// <summary>The name at the beginning of a chain: a handle's.</summary>
    private static string? SourceName(ExpressionSyntax chain)
    {
        while (chain is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax step })
            chain = step.Expression;
        return chain is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } first ? LastName(first.Expression) : null;
    }

    private static string LastName(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : expression.ToString();
}
