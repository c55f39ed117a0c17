using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>
/// Finds statements that describe rows or declare a stream and end there, or start a stream and keep nothing to wait for. What is written to a discard
/// is meant; a task that is not awaited in an async method is the compiler's own warning.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedResultAnalyzer : DiagnosticAnalyzer
{
    private const string NoTask = "nothing waits for the run, and its error is lost";
    private const string NoQuery = "the stream runs on, and nothing waits for it";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DroppedPipeline, Rules.DroppedRun, Rules.DroppedRows];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.ExpressionStatement);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IOperation statement = LibraryCalls.Unwrap(((IExpressionStatementOperation)context.Operation).Operation);
        IAwaitOperation? awaited = statement as IAwaitOperation;
        if ((awaited is null ? statement as IInvocationOperation : LibraryCalls.Awaited(awaited)) is not { } call || !LibraryCalls.IsOfLibrary(call.TargetMethod))
            return;
        string name = call.TargetMethod.Name;
        if (awaited is null && call.Type?.ToDisplayString() == KnownNames.StreamPipeline)
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedPipeline, NameOf(call), name));
        if (awaited is null && IsDataset(call.Type))
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedRows, NameOf(call), name));
        if (call.TargetMethod.ContainingType.ToDisplayString() != KnownNames.StreamPipeline)
            return;
        if (awaited is not null && name == KnownNames.StartAsync)
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedRun, NameOf(call), name, NoQuery));
        else if (awaited is null && name is KnownNames.StartAsync or KnownNames.RunAsync && !IsInAsync(context))
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedRun, NameOf(call), name, NoTask));
    }

    private static bool IsDataset(ITypeSymbol? type)
    {
        while (type is not null && type.ToDisplayString() != KnownNames.Dataset)
            type = type.BaseType;
        return type is not null;
    }

    private static bool IsInAsync(OperationAnalysisContext context)
    {
        for (IOperation? at = context.Operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda)
                return lambda.Symbol.IsAsync;
            if (at is ILocalFunctionOperation local)
                return local.Symbol.IsAsync;
        }

        return context.ContainingSymbol is IMethodSymbol { IsAsync: true };
    }

    private static Location NameOf(IInvocationOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } => member.Name.GetLocation(),
        _ => call.Syntax.GetLocation(),
    };
}
