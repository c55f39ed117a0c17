using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Finds streams of the assembly that feed one another in a circle; one that feeds itself has a rule of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CycleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Cycle];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentBag<Flow> flows = [];
            start.RegisterOperationAction(
                c =>
                {
                    if (Find(c.Operation) is { } flow)
                        flows.Add(flow);
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Report(end, flows));
        });
    }

    private static Flow? Find(IOperation operation) =>
        StreamCall.OfAnySink(operation) is { Target: { } target } call
        && HandleInfo.Of(target) is { } sink
        && call.Source() is { } source
        && !source.Steps.Any(static s => s.TargetMethod.Name == KnownNames.At)
        && source.Source.Key != sink.Key
            ? new Flow(source.Source.Key, sink.Key, target.Syntax.GetLocation())
            : null;

    private static void Report(CompilationAnalysisContext context, IReadOnlyCollection<Flow> flows)
    {
        ILookup<string, string> next = flows.ToLookup(static f => f.Source, static f => f.Sink, StringComparer.Ordinal);
        foreach (Flow flow in flows)
        {
            if (Way(flow.Sink, flow.Source, next) is { } back)
                context.ReportDiagnostic(Diagnostic.Create(Rules.Cycle, flow.Place, flow.Source, flow.Sink, string.Join(" → ", [flow.Source, .. back])));
        }
    }

    /// <summary>The shortest way from one table to another, both named; null when there is none.</summary>
    private static ImmutableArray<string>? Way(string from, string to, ILookup<string, string> next)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { from };
        Queue<ImmutableArray<string>> ways = new([[from]]);
        while (ways.Count > 0)
        {
            ImmutableArray<string> way = ways.Dequeue();
            string last = way[way.Length - 1];
            if (last == to)
                return way;
            foreach (string step in next[last].Where(seen.Add).OrderBy(static s => s, StringComparer.Ordinal))
                ways.Enqueue(way.Add(step));
        }

        return null;
    }

    private sealed record Flow(string Source, string Sink, Location Place);
}
