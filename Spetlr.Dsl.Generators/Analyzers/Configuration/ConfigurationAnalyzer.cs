using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Configuration.Resolution;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers.Configuration;

/// <summary>Checks the configuration files of a build, for release and for debug, with the resolver that the runtime uses, and what the code asks of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.ConfigurationMistake, Rules.ConfigurationReference, Rules.ConfigurationLoop, Rules.OpenPlaceholder, Rules.UnknownKey, Rules.UnknownProperty,
        Rules.UndeclaredTable,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ConfigurationFiles files = new(start.Options, start.CancellationToken);
            if (!files.Any)
                return;
            ConfigurationUses uses = new();
            start.RegisterOperationAction(c => uses.Look((IInvocationOperation)c.Operation), OperationKind.Invocation);
            start.RegisterSymbolAction(c => Declare((INamedTypeSymbol)c.Symbol, uses), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, files, uses));
        });
    }

    private static void Declare(INamedTypeSymbol type, ConfigurationUses uses)
    {
        foreach (string attribute in new[] { KnownNames.DeltaTableAttribute, KnownNames.AutoloaderSourceAttribute })
        {
            if (AttributeReader.Find(type, attribute) is { } found)
                uses.Declare(found.FirstText() ?? Names.DefaultKey(type.Name));
        }
    }

    private static void Report(CompilationAnalysisContext context, ConfigurationFiles files, ConfigurationUses uses)
    {
        foreach (ConfigurationProblem problem in files.Problems(uses.Registered))
        {
            if (problem.Kind == ConfigurationProblemKind.UnknownReference && uses.AddsUnknown)
                continue;
            string subject = problem.Key is null ? "" : problem.Property is null ? $"key '{problem.Key}': " : $"key '{problem.Key}', property '{problem.Property}': ";
            if (files.At(RuleOf(problem.Kind), problem.Position ?? default, subject + problem.Message.TrimEnd('.')) is { } found)
                context.ReportDiagnostic(found);
        }

        ConfigurationResolver[] modes = [new(files.Entries, debug: false), new(files.Entries, debug: true)];
        foreach (ConfigurationUses.Use use in uses.All)
        {
            if (uses.AddsUnknown || uses.Registered.Contains(use.Key))
                continue;
            if (!files.Entries.ContainsKey(use.Key))
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownKey, use.Place, use.Key, ConfigurationProblem.DidYouMean(use.Key, files.Entries.Keys)));
            else if (use.Property is { } property && modes.Any(m => IsMissing(m, use.Key, property)))
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownProperty, use.PropertyPlace, use.Key, property));
        }

        HashSet<string> declared = new(uses.Declared.Select(Names.HandleName), StringComparer.Ordinal);
        foreach (string key in files.Entries.Where(static e => IsTable(e.Value)).Select(static e => e.Key).Where(k => !declared.Contains(Names.HandleName(k))))
        {
            if (files.At(Rules.UndeclaredTable, files.PlaceOf(key), key) is { } found)
                context.ReportDiagnostic(found);
        }
    }

    /// <summary>Whether a property is not there; what is faulty has a finding of its own.</summary>
    private static bool IsMissing(ConfigurationResolver mode, string key, string property)
    {
        try
        {
            return mode.Find(key, property) is null;
        }
        catch (ConfigurationProblemException)
        {
            return false;
        }
    }

    /// <summary>A database has a path too; what has a format or columns is a table or a source.</summary>
    private static bool IsTable(ConfigurationNode node) =>
        node is MapNode map && map.Names.Select(PropertyNames.Canonical).Any(static n => n is "format" or "schema" or "checkpointpath" or "partitionedby");

    private static DiagnosticDescriptor RuleOf(ConfigurationProblemKind kind) => kind switch
    {
        ConfigurationProblemKind.UnknownReference or ConfigurationProblemKind.UnknownAlias => Rules.ConfigurationReference,
        ConfigurationProblemKind.Loop => Rules.ConfigurationLoop,
        ConfigurationProblemKind.Placeholder => Rules.OpenPlaceholder,
        _ => Rules.ConfigurationMistake,
    };
}
