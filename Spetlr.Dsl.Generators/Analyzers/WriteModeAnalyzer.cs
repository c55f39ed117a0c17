using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Checks the write mode that a call into the library gives for a table: <c>StreamInto</c>, <c>WriteAsync</c>, <c>new SimpleLoader</c> …</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WriteModeAnalyzer : DiagnosticAnalyzer
{
    private const string Upsert = nameof(Upsert);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UpsertWithoutKey, Rules.UndefinedValue, Rules.OutputMode];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            static c => Analyze(c, ((IInvocationOperation)c.Operation).TargetMethod, ((IInvocationOperation)c.Operation).Arguments),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            static c => Analyze(c, ((IObjectCreationOperation)c.Operation).Constructor, ((IObjectCreationOperation)c.Operation).Arguments),
            OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context, IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null || !LibraryCalls.IsOfLibrary(method))
            return;
        AnalyzeOutputMode(context, arguments);
        if (arguments.FirstOrDefault(static a => IsMode(a)) is not { } mode)
            return;
        IOperation value = mode.Value;
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
            value = conversion.Operand;
        if (value is not { ConstantValue: { HasValue: true, Value: { } constant }, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type })
            return;
        Location place = mode.Value.Syntax.GetLocation();
        string? name = EnumNames.Find(type, constant);
        if (name is null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UndefinedValue, place, constant, type.Name, EnumNames.Choices(type)));
        else if (name == Upsert && Target(arguments) is { HasKeys: false } target)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UpsertWithoutKey, place, target.Key));
    }

    /// <summary>Spark's output mode <c>Complete</c> writes the result of an aggregation, which a stream here has not.</summary>
    private static void AnalyzeOutputMode(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Value: IFieldReferenceOperation { Field: { Name: "Complete" } field } }
                && field.ContainingType.ToDisplayString() == KnownNames.OutputMode)
                context.ReportDiagnostic(Diagnostic.Create(Rules.OutputMode, argument.Value.Syntax.GetLocation()));
        }
    }

    private static bool IsMode(IArgumentOperation argument)
    {
        ITypeSymbol? type = argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } ? parameter.Type : null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is { Name: nameof(KnownNames.WriteMode), TypeKind: TypeKind.Enum } && type.ToDisplayString() == KnownNames.WriteMode;
    }

    private static HandleInfo? Target(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(static a => HandleInfo.Of(a.Value)).FirstOrDefault(static h => h is not null);
}
