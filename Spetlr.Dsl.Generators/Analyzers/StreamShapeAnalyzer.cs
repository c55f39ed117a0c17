using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Finds streams into their own source, and streams that replace their target.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamShapeAnalyzer : DiagnosticAnalyzer
{
    private const string Overwrite = nameof(Overwrite);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SourceIsSink, Rules.OverwriteInStream];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (StreamCall.OfAnySink(context.Operation) is not { Target: { } target } call || HandleInfo.Of(target) is not { } sink)
            return;
        if (call.Source() is { } source
            && SymbolEqualityComparer.Default.Equals(source.Source.Property, sink.Property)
            && !source.Steps.Any(static s => s.TargetMethod.Name == KnownNames.At))
            context.ReportDiagnostic(Diagnostic.Create(Rules.SourceIsSink, target.Syntax.GetLocation(), sink.Key));
        (string? mode, IOperation place) = call.Argument(KnownNames.ModeParameter) is { ArgumentKind: ArgumentKind.Explicit } given
            ? (NameOf(given.Value), given.Value)
            : (sink.Mode, target);
        if (mode == Overwrite)
            context.ReportDiagnostic(Diagnostic.Create(Rules.OverwriteInStream, place.Syntax.GetLocation(), sink.Key));
    }

    /// <summary>The member that a constant mode names.</summary>
    private static string? NameOf(IOperation mode)
    {
        while (mode is IConversionOperation { ConstantValue.HasValue: false } conversion)
            mode = conversion.Operand;
        return mode is { ConstantValue: { HasValue: true, Value: { } value }, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type }
            ? EnumNames.Find(type, value)
            : null;
    }
}
