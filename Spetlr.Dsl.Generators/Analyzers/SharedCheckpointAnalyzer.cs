using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>
/// Finds two different streams of the assembly on one checkpoint, given at the call or declared for the target. One stream that is
/// written in two places is one; how much it reads at a time does not make it another.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedCheckpointAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SharedCheckpoint];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentBag<Use> uses = [];
            start.RegisterOperationAction(
                c =>
                {
                    if (Find(c.Operation) is { } use)
                        uses.Add(use);
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Report(end, uses));
        });
    }

    private static Use? Find(IOperation operation)
    {
        if (StreamCall.Of(operation) is not { Target: { } target } call
            || HandleInfo.Of(target) is not { } sink
            || call.Source() is not { } source
            || source.Steps.Any(static s => IsUnknownPlace(s)))
            return null;
        IOperation? given = call.Checkpoint;
        string? path = given is null ? DeclaredTable.Of(sink.Property)?.Checkpoint : CheckpointText.Of(given);
        if (path is null)
            return null;
        IEnumerable<string> steps = source.Steps.Where(static s => s.TargetMethod.Name != KnownNames.Read).Select(static s => s.TargetMethod.Name + Text(s));
        string stream = string.Join("\n", [source.Source.Key, sink.Key, .. steps]);
        return new Use(path, stream, source.Source.Key, sink.Key, (given ?? target).Syntax.GetLocation());
    }

    /// <summary>A folder that a variable names may be that of the other stream.</summary>
    private static bool IsUnknownPlace(IInvocationOperation step) =>
        step.TargetMethod.Name == KnownNames.At && !step.Arguments.All(static a => a.Value.ConstantValue.HasValue);

    private static string Text(IInvocationOperation step) =>
        string.Join(" ", step.Arguments.Select(static a => string.Join(" ", a.Syntax.DescendantTokens().Select(static t => t.Text))));

    private static void Report(CompilationAnalysisContext context, IEnumerable<Use> uses)
    {
        foreach (IGrouping<string, Use> group in uses.GroupBy(static u => LakePath.Normal(u.Path), StringComparer.Ordinal))
        {
            Use[] inOrder =
            [
                .. group
                    .OrderBy(static u => u.Place.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(static u => u.Place.SourceSpan.Start),
            ];
            Use first = inOrder[0];
            foreach (Use other in inOrder.Where(u => u.Stream != first.Stream))
                context.ReportDiagnostic(Diagnostic.Create(Rules.SharedCheckpoint, other.Place, other.Path, first.Source, first.Sink));
        }
    }

    private sealed record Use(string Path, string Stream, string Source, string Sink, Location Place);
}
