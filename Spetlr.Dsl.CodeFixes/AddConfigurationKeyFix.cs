using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0405: adds the key, with a path named as it, at the end of the project's first yaml configuration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddConfigurationKeyFix)), Shared]
public sealed class AddConfigurationKeyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SPT0405"];

    /// <summary>None: the same key may be asked for in many places.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        string? key = root?.FindNode(context.Span, getInnermostNodeForTie: true).DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault()?.Token.ValueText;
        TextDocument? file = context.Document.Project.AdditionalDocuments
            .Where(static d => d.Name.StartsWith("spetlr.", StringComparison.OrdinalIgnoreCase) && !d.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .OrderBy(static d => d.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        if (key is null || file is null)
            return;
        string title = $"Add '{key}' to {file.Name}";
        context.RegisterCodeFix(CodeAction.Create(title, ct => AddAsync(file, key, ct), title), context.Diagnostics);
    }

    private static async Task<Solution> AddAsync(TextDocument file, string key, CancellationToken cancellationToken)
    {
        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        string before = text.Length == 0 || text[text.Length - 1] == '\n' ? "" : "\n";
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, SourceText.From($"{text}{before}{key}:\n  path: {key}\n"));
    }
}
