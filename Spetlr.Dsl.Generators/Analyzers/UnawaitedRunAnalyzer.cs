using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Finds runs that end by themselves, kept in a variable of the program's Main, whose end nothing waits for: the program ends before them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedRunAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnawaitedRun];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(static c =>
        {
            if (c.OwningSymbol is IMethodSymbol { IsStatic: true, Name: WellKnownMemberNames.EntryPointMethodName or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName })
                Analyze(c);
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        IOperation[] all = [.. context.OperationBlocks.SelectMany(static b => b.DescendantsAndSelf())];
        foreach (IVariableDeclaratorOperation declared in all.OfType<IVariableDeclaratorOperation>())
        {
            if (declared.Initializer is null || StartOf(declared.Initializer.Value) is not { } start)
                continue;
            bool isUsed = all.OfType<ILocalReferenceOperation>().Any(r =>
                SymbolEqualityComparer.Default.Equals(r.Local, declared.Symbol) && !IsGlance(r));
            if (!isUsed)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnawaitedRun, declared.Syntax.GetLocation(), declared.Symbol.Name, start));
        }
    }

    /// <summary>The bounded trigger of an awaited <c>StartAsync</c>, or null.</summary>
    private static string? StartOf(IOperation value)
    {
        if (LibraryCalls.Unwrap(value) is not IAwaitOperation awaited
            || LibraryCalls.Awaited(awaited) is not { TargetMethod: { Name: KnownNames.StartAsync } method } call
            || method.ContainingType.ToDisplayString() != KnownNames.StreamPipeline
            || call.Arguments.FirstOrDefault() is not { Value: { } trigger }
            || LibraryCalls.Unwrap(trigger) is not IPropertyReferenceOperation { Property: { IsStatic: true } property }
            || property.ContainingType.ToDisplayString() != KnownNames.Trigger)
            return null;
        return property.Name;
    }

    /// <summary>A look at the run that neither waits for it nor gives it to another.</summary>
    private static bool IsGlance(ILocalReferenceOperation reference) =>
        reference.Parent is IPropertyReferenceOperation { Property.Name: not KnownNames.Completion };
}
