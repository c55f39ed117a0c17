using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Finds calls of <c>StreamInto</c> into a generated handle without any checkpoint; a handle that comes through a variable stays quiet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckpointAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NoCheckpoint];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != KnownNames.StreamInto || !LibraryCalls.IsOfLibrary(call.TargetMethod))
            return;
        if (Argument(call, KnownNames.TargetParameter) is { } target
            && HandleInfo.Of(target.Value) is { HasCheckpoint: false } handle
            && !IsGiven(Argument(call, KnownNames.CheckpointParameter)))
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoCheckpoint, target.Value.Syntax.GetLocation(), handle.Key));
    }

    /// <summary>Whether an argument says something; a written null says no more than one left out.</summary>
    private static bool IsGiven(IArgumentOperation? argument) =>
        argument is { ArgumentKind: ArgumentKind.Explicit }
        && LibraryCalls.Unwrap(argument.Value) is not (ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation);

    private static IArgumentOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter);
}
