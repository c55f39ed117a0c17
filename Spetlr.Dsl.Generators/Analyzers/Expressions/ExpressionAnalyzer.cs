using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Analyzers.Schemas;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <summary>Checks the lambdas that the library makes plans of: what it cannot translate, and variables that change after it has read them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpressionAnalyzer : DiagnosticAnalyzer
{
    private const string Expression = "System.Linq.Expressions.Expression<TDelegate>";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotTranslatable, Rules.CapturedChanges];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            RowSchemas schemas = new(start.Compilation);
            start.RegisterOperationAction(c => Analyze(c, schemas), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, RowSchemas schemas)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!LibraryCalls.IsOfLibrary(call.TargetMethod))
            return;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Type.OriginalDefinition.ToDisplayString() != Expression || LambdaOf(argument.Value) is not { } lambda)
                continue;
            new LambdaCheck(lambda, schemas, (place, wayOut) => context.ReportDiagnostic(
                Diagnostic.Create(Rules.NotTranslatable, place.GetLocation(), place.ToString(), wayOut))).Check();
            foreach (IOperation captured in CapturedVariables.ThatChange(lambda))
                context.ReportDiagnostic(Diagnostic.Create(Rules.CapturedChanges, captured.Syntax.GetLocation(), captured.Syntax.ToString()));
        }
    }

    private static IAnonymousFunctionOperation? LambdaOf(IOperation value) => LibraryCalls.Unwrap(value) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };
}
