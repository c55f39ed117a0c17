using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0111: lets the write add the columns that the sink lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MergeSchemaFix)), Shared]
public sealed class MergeSchemaFix() : NodeFix("SPT0111", "Add the columns when writing (MergeSchema)")
{
    private const string Parameter = "missingColumns";

    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent is not ArgumentListSyntax list)
            return null;
        ExpressionSyntax policy = SyntaxFactory.ParseExpression("MissingColumnPolicy.MergeSchema");
        foreach (ArgumentSyntax present in list.Arguments)
        {
            if (present.NameColon?.Name.Identifier.ValueText == Parameter || present.Expression.ToString().EndsWith("MissingColumnPolicy.Fail", StringComparison.Ordinal))
                return (present.Expression, policy.WithTriviaFrom(present.Expression));
        }

        ArgumentSyntax named = SyntaxFactory.Argument(
            SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(Parameter)).WithTrailingTrivia(SyntaxFactory.Space), default, policy);
        return (list, list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
            list.Arguments.GetWithSeparators()
                .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                .Add(named))));
    }
}
