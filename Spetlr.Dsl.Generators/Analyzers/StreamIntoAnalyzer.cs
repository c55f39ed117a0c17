using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Checks calls of <c>StreamInto</c> whose target is a generated handle; what comes through a variable stays quiet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamIntoAnalyzer : DiagnosticAnalyzer
{
    private const string Upsert = nameof(Upsert);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.NoCheckpoint, Rules.UpsertWithoutKey, Rules.UndefinedValue];

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
        if (call.TargetMethod.Name != KnownNames.StreamInto || !IsOfLibrary(call.TargetMethod))
            return;
        IArgumentOperation? target = Argument(call, KnownNames.TargetParameter);
        HandleInfo? handle = target is null ? null : HandleInfo.Of(target.Value);
        if (handle is { HasCheckpoint: false } && !IsGiven(Argument(call, KnownNames.CheckpointParameter)))
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoCheckpoint, target!.Value.Syntax.GetLocation(), handle.Key));
        if (Argument(call, KnownNames.ModeParameter) is { ArgumentKind: ArgumentKind.Explicit } mode)
            CheckMode(context, mode, handle);
    }

    private static void CheckMode(OperationAnalysisContext context, IArgumentOperation mode, HandleInfo? handle)
    {
        IOperation value = mode.Value;
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
            value = conversion.Operand;
        if (value is not { ConstantValue: { HasValue: true, Value: { } constant }, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type })
            return;
        Location place = mode.Value.Syntax.GetLocation();
        string? name = EnumNames.Find(type, constant);
        if (name is null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UndefinedValue, place, constant, type.Name, EnumNames.Choices(type)));
        else if (name == Upsert && handle is { HasKeys: false })
            context.ReportDiagnostic(Diagnostic.Create(Rules.UpsertWithoutKey, place, handle.Key));
    }

    /// <summary>Whether an argument says something; a written null says no more than one left out.</summary>
    private static bool IsGiven(IArgumentOperation? argument)
    {
        if (argument is not { ArgumentKind: ArgumentKind.Explicit })
            return false;
        IOperation value = argument.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is not (ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation);
    }

    private static IArgumentOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter);

    private static bool IsOfLibrary(IMethodSymbol method)
    {
        string space = method.ContainingNamespace.ToDisplayString();
        return space == KnownNames.LibraryNamespace || space.StartsWith(KnownNames.LibraryNamespace + ".", StringComparison.Ordinal);
    }
}
