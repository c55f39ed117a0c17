using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Analyzers.Schemas;

/// <summary>Checks the columns of rows against those of the generated handle that they are streamed or written into.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.ColumnNotFed, Rules.ColumnNotInSink, Rules.ColumnDoesNotFit, Rules.NullableIntoNotNull, Rules.ColumnCase];

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
        if (call.TargetMethod.Name is not (KnownNames.StreamInto or KnownNames.AlsoInto or KnownNames.WriteAsync or KnownNames.UpsertIntoAsync)
            || !LibraryCalls.IsOfLibrary(call.TargetMethod)
            || Argument(call, KnownNames.TargetParameter)?.Value is not { } target
            || HandleInfo.Of(target) is not { } sink
            || schemas.OfArgument(sink.Property.Type) is not { } columns
            || Rows(call) is not { } rows
            || schemas.OfArgument(rows.Type) is not { } source)
            return;
        foreach (Diagnostic found in SchemaComparison.Find(
            source, columns, sink.Key, target.Syntax.GetLocation(), RefusesMissing(call), member => NullsArrive(rows, member), Declared(sink.Property.Type)))
            context.ReportDiagnostic(found);
    }

    private static Location? Declared(ITypeSymbol handle) =>
        ((INamedTypeSymbol)handle).TypeArguments[0].Locations.FirstOrDefault(static l => l.IsInSource);

    /// <summary>The handle or dataset whose rows are written; of a further sink, that of the stream.</summary>
    private static IOperation? Rows(IInvocationOperation call)
    {
        IOperation? rows = call.Instance;
        while (rows is not null && LibraryCalls.Unwrap(rows) is IInvocationOperation step && step.Type?.ToDisplayString() == KnownNames.StreamPipeline)
            rows = step.Instance;
        return rows is null ? null : LibraryCalls.Unwrap(rows);
    }

    /// <summary>Whether a column that the table lacks is an error; a policy that only the run knows is taken to allow it.</summary>
    private static bool RefusesMissing(IInvocationOperation call) =>
        Argument(call, KnownNames.MissingColumnsParameter) is not { ArgumentKind: ArgumentKind.Explicit } given
        || given.Value.ConstantValue is { HasValue: true, Value: 0 };

    /// <summary>Whether the chain from a handle to here keeps rows in which the member is null; one that a condition looks at is left to it.</summary>
    private static bool NullsArrive(IOperation rows, string member)
    {
        while (rows is IInvocationOperation step && (step.TargetMethod.Name is KnownNames.Where or KnownNames.On or KnownNames.At or KnownNames.Read))
        {
            if (step.TargetMethod.Name == KnownNames.Where
                && step.Descendants().OfType<IPropertyReferenceOperation>().Any(p => p.Property.Name == member && p.Instance is IParameterReferenceOperation))
                return false;
            if (step.Instance is null)
                return false;
            rows = LibraryCalls.Unwrap(step.Instance);
        }

        return rows is IInvocationOperation { TargetMethod.Name: KnownNames.Select } || HandleInfo.Of(rows) is not null;
    }

    private static IArgumentOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter);
}
