using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>A fix that replaces one node by another, also in all of a document, project or solution.</summary>
public abstract class NodeFix : CodeFixProvider
{
    private protected NodeFix(string id, string title)
    {
        FixableDiagnosticIds = [id];
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node && Replace(node) is (var old, var made))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, made))), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    /// <summary>The node to replace and what takes its place; null when there is no edit that is surely right.</summary>
    private protected abstract (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node);
}
