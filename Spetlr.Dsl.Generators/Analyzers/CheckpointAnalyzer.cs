using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>
/// Finds calls of <c>StreamInto</c> into a generated handle without any checkpoint, or with one where it does not last; a handle that
/// comes through a variable stays quiet.
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
