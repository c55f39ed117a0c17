using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Hints at the trigger that took the place of <c>Trigger.Once</c>, and finds triggers without an interval.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TriggerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TriggerOnce, Rules.NoInterval];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.PropertyReference);
        context.RegisterOperationAction(AnalyzeInterval, OperationKind.Invocation);
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

    private static void AnalyzeInterval(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: KnownNames.ProcessingTime, IsStatic: true } method
            || method.ContainingType.ToDisplayString() != KnownNames.Trigger
            || call.Arguments.FirstOrDefault() is not { } interval)
            return;
        string? why = SignOf(LibraryCalls.Unwrap(interval.Value)) switch
        {
            0 => "zero looks for data again and again without a rest",
            < 0 => "a negative one is refused when the program runs",
            _ => null,
        };
        if (why is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoInterval, interval.Value.Syntax.GetLocation(), why));
    }

    /// <summary>The sign of a duration that the source alone says, or null.</summary>
    private static int? SignOf(IOperation duration) => duration switch
    {
        IDefaultValueOperation => 0,
        IFieldReferenceOperation { Field: { IsStatic: true, Name: "Zero" } } => 0,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: var operand } => -SignOf(LibraryCalls.Unwrap(operand)),
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" } method, Arguments: { Length: > 0 } arguments }
            when method.Name.StartsWith("From", StringComparison.Ordinal) => SignOf(arguments),
        IObjectCreationOperation { Arguments: var arguments } => SignOf(arguments),
        _ => null,
    };

    /// <summary>The sign of parts that are constants and of one sign; null otherwise.</summary>
    private static int? SignOf(ImmutableArray<IArgumentOperation> parts)
    {
        int sign = 0;
        foreach (IArgumentOperation part in parts)
        {
            if (part.Value.ConstantValue is not { HasValue: true, Value: IConvertible number })
                return null;
            int own = Math.Sign(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture));
            if (own != 0 && sign == -own)
                return null;
            sign = own == 0 ? sign : own;
        }

        return sign;
    }
}
