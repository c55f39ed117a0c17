using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0111: adds the column to the sink's row type, with the source's type and name. The analyzer hands over what to add and where.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddColumnFix)), Shared]
public sealed class AddColumnFix : CodeFixProvider
{
    private const string Title = "Add the column to the sink";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SPT0111"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } place
                || !diagnostic.Properties.TryGetValue("Member", out string? member)
                || !diagnostic.Properties.TryGetValue("Type", out string? type))
                continue;
            Document? document = tree == diagnostic.Location.SourceTree ? context.Document : context.Document.Project.Solution.GetDocument(tree);
            SyntaxNode? root = document is null ? null : await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            if (root?.FindNode(place.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } row)
                continue;
            SyntaxNode made = root.ReplaceNode(row, WithColumn(row, type!, member!));
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(document!.WithSyntaxRoot(made).Project.Solution), equivalenceKey: Title + member), diagnostic);
        }
    }

    private static TypeDeclarationSyntax WithColumn(TypeDeclarationSyntax row, string type, string member)
    {
        if (row is RecordDeclarationSyntax { ParameterList: { Parameters.Count: > 0 } list } && list.Parameters.Last().Default is null)
        {
            ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(member))
                .WithType(SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(SyntaxFactory.Space));
            ParameterListSyntax longer = list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(list.Parameters.GetWithSeparators()
                .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                .Add(parameter)));
            return row.ReplaceNode(list, longer);
        }

        string modifier = type is "string" or "byte[]" ? "required " : "";
        MemberDeclarationSyntax property = SyntaxFactory.ParseMemberDeclaration($"public {modifier}{type} {member} {{ get; init; }}\n")!;
        return row.AddMembers(property.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
