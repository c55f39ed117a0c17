using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Hints at the trigger that took the place of <c>Trigger.Once</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TriggerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TriggerOnce];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IPropertyReferenceOperation reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property is not { Name: KnownNames.Once, IsStatic: true } property
            || property.ContainingType.ToDisplayString() != KnownNames.Trigger)
            return;
        SyntaxNode place = reference.Syntax is MemberAccessExpressionSyntax member ? member.Name : reference.Syntax;
        context.ReportDiagnostic(Diagnostic.Create(Rules.TriggerOnce, place.GetLocation()));
    }
}
