using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>
/// Finds calls of <c>StreamInto</c> into a generated handle without any checkpoint, and checkpoints, also of a <c>StreamLoader</c>, where
/// they do not last; a handle that comes through a variable stays quiet.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckpointAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.NoCheckpoint, Rules.CheckpointIsTable, Rules.CheckpointInTable, Rules.LocalCheckpoint];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeLoader, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (StreamCall.Of(context.Operation) is not { Target: { } target } call)
            return;
        HandleInfo? handle = HandleInfo.Of(target);
        if (call.Checkpoint is { } checkpoint)
            AnalyzePlace(context, handle, checkpoint);
        else if (handle is { HasCheckpoint: false })
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoCheckpoint, target.Syntax.GetLocation(), handle.Key));
    }

    /// <summary>A <c>StreamLoader</c> is given its checkpoint; the table is that of the <c>SimpleLoader</c> in it.</summary>
    private static void AnalyzeLoader(OperationAnalysisContext context)
    {
        IObjectCreationOperation made = (IObjectCreationOperation)context.Operation;
        if (made.Type?.ToDisplayString() != KnownNames.StreamLoader
            || made.Arguments.FirstOrDefault(static a => a.Parameter?.Name == KnownNames.CheckpointPathParameter) is not { } checkpoint)
            return;
        HandleInfo? handle = LibraryCalls.Unwrap(made.Arguments[0].Value) is IObjectCreationOperation { Arguments: var inner }
            ? inner.Select(static a => HandleInfo.Of(a.Value)).FirstOrDefault(static h => h is not null)
            : null;
        AnalyzePlace(context, handle, checkpoint.Value);
    }

    private static void AnalyzePlace(OperationAnalysisContext context, HandleInfo? handle, IOperation checkpoint)
    {
        if (CheckpointText.Of(checkpoint) is not { } path)
            return;
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        if (handle is not null && DeclaredTable.Of(handle.Property)?.Path is { } folder)
            keys.Add(LakePath.Normal(folder), handle.Key);
        foreach (Diagnostic found in CheckpointPlaces.Find(path, checkpoint.Syntax.GetLocation(), keys))
            context.ReportDiagnostic(found);
    }
}
