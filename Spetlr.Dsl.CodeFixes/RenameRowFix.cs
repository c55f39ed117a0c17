using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0003: renames a row type that hides its own handle to <c>…Row</c>, everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameRowFix)), Shared]
public sealed class RenameRowFix : CodeFixProvider
{
    private const string Suffix = "Row";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SPT0003"];

    /// <summary>None: each new name may meet another.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { Identifier: var name } type
            || !name.Span.Contains(context.Span)
            || name.ValueText.EndsWith(Suffix, StringComparison.Ordinal))
            return;
        string title = $"Rename to {name.ValueText}{Suffix}";
        context.RegisterCodeFix(CodeAction.Create(title, ct => RenameAsync(context.Document, type, name.ValueText + Suffix, ct), title), context.Diagnostics);
    }

    private static async Task<Solution> RenameAsync(Document document, TypeDeclarationSyntax type, string name, CancellationToken cancellationToken)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model?.GetDeclaredSymbol(type, cancellationToken) is { } symbol
            ? await Renamer.RenameSymbolAsync(document.Project.Solution, symbol, default, name, cancellationToken).ConfigureAwait(false)
            : document.Project.Solution;
    }
}
