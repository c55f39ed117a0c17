using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Emitting;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators;

/// <summary>Turns <c>[DeltaTable]</c> and <c>[AutoloaderSource]</c> types into row types and typed handles.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParseResult> delta = Parsed(context, KnownNames.DeltaTableAttribute, TableKind.Delta);
        IncrementalValuesProvider<ParseResult> files = Parsed(context, KnownNames.AutoloaderSourceAttribute, TableKind.Autoloader);
        IncrementalValuesProvider<TableModel> deltaTables = Tables(delta);
        IncrementalValuesProvider<TableModel> fileTables = Tables(files);
        IncrementalValueProvider<AssemblyModel> assembly = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (both, ct) => AssemblyParser.Parse(both.Left, both.Right, ct))
            .WithTrackingName(StepNames.Assembly);
        IncrementalValueProvider<(ImmutableArray<TableClaim> Left, ImmutableArray<TableClaim> Right)> claims =
            deltaTables.Select(static (t, _) => t.Claim).Collect().Combine(fileTables.Select(static (t, _) => t.Claim).Collect());
        IncrementalValueProvider<ClashModel> clashes = claims
            .Select(static (both, _) => ClashParser.Parse(both.Left, both.Right))
            .WithTrackingName(StepNames.Clashes);
        IncrementalValueProvider<bool> any = claims.Select(static (both, _) => both.Left.Length + both.Right.Length > 0);

        // Source: equatable models only, so that moving code or editing bodies emits nothing.
        RegisterRows(context, delta, assembly.Combine(clashes));
        RegisterRows(context, files, assembly.Combine(clashes));
        RegisterNested(context, delta, files, assembly.Combine(clashes));
        RegisterHandles(context, deltaTables, assembly.Combine(clashes));
        RegisterHandles(context, fileTables, assembly.Combine(clashes));
        context.RegisterSourceOutput(assembly.Combine(any), static (spc, both) =>
        {
            if (both.Left.CanCompile && both.Right)
                TablesClassEmitter.Emit(spc, both.Left);
        });

        // Diagnostics: places on purpose, and apart from the source: without them #pragma warning disable would not work.
        RegisterDiagnostics(context, delta);
        RegisterDiagnostics(context, files);
        context.RegisterSourceOutput(Located(delta).Combine(Located(files)), static (spc, both) =>
        {
            DuplicateKeys.Report(spc, both.Left, both.Right);
            SharedPaths.Report(spc, both.Left, both.Right);
            CheckpointPlaces.Report(spc, both.Left);
        });
        context.RegisterSourceOutput(
            delta.SelectMany(static (r, _) => r.NestedDiagnostics).Collect().Combine(files.SelectMany(static (r, _) => r.NestedDiagnostics).Collect()),
            static (spc, both) => Report(spc, both.Left.Concat(both.Right).Distinct()));
        context.RegisterSourceOutput(context.ParseOptionsProvider.Combine(any), static (spc, both) =>
            LanguageVersions.Report(spc, both.Left, both.Right));
    }

    private static IncrementalValuesProvider<ParseResult> Parsed(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        TableKind kind) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (ctx, ct) => TableParser.Parse(ctx, kind, ct));

    private static IncrementalValuesProvider<TableModel> Tables(IncrementalValuesProvider<ParseResult> parsed) =>
        parsed.Where(static r => r.Table is not null).Select(static (r, _) => r.Table!).WithTrackingName(StepNames.Tables);

    private static IncrementalValueProvider<ImmutableArray<LocatedClaim>> Located(IncrementalValuesProvider<ParseResult> parsed) =>
        parsed.Where(static r => r.Table is not null).Select(static (r, _) => new LocatedClaim(
            r.Table!.Claim, r.KeyLocation, r.Table.Path, r.PathLocation, r.Table.Checkpoint, r.CheckpointLocation)).Collect();

    private static void RegisterRows(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParseResult> parsed,
        IncrementalValueProvider<(AssemblyModel Assembly, ClashModel Clashes)> whole) =>
        context.RegisterSourceOutput(
            parsed.Where(static r => r.Row is not null).Select(static (r, _) => r.Row!).WithTrackingName(StepNames.Rows).Combine(whole),
            static (spc, both) =>
            {
                if (both.Right.Assembly.CanCompile)
                    RowEmitter.Emit(spc, both.Left, both.Right.Clashes);
            });

    // Several rows may nest one type, whose part is emitted once.
    private static void RegisterNested(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParseResult> delta,
        IncrementalValuesProvider<ParseResult> files,
        IncrementalValueProvider<(AssemblyModel Assembly, ClashModel Clashes)> whole) =>
        context.RegisterSourceOutput(
            delta.SelectMany(static (r, _) => r.Nested).Collect()
                .Combine(files.SelectMany(static (r, _) => r.Nested).Collect())
                .SelectMany(static (both, _) => both.Left.Concat(both.Right).GroupBy(static r => r.RowName).Select(static g => g.First()))
                .WithTrackingName(StepNames.Nested)
                .Combine(whole),
            static (spc, both) =>
            {
                if (both.Right.Assembly.CanCompile)
                    RowEmitter.Emit(spc, both.Left, both.Right.Clashes);
            });

    private static void RegisterHandles(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TableModel> tables,
        IncrementalValueProvider<(AssemblyModel Assembly, ClashModel Clashes)> whole) =>
        context.RegisterSourceOutput(tables.Combine(whole), static (spc, both) =>
        {
            if (both.Right.Assembly.CanCompile && !both.Right.Clashes.Losers.Contains(both.Left.Claim))
                HandleEmitter.Emit(spc, both.Left, both.Right.Assembly, both.Right.Clashes);
        });

    private static void RegisterDiagnostics(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParseResult> parsed) =>
        context.RegisterSourceOutput(parsed.Select(static (r, _) => r.Diagnostics), static (spc, found) => Report(spc, found));

    private static void Report(SourceProductionContext context, IEnumerable<Diagnostic> found)
    {
        foreach (Diagnostic diagnostic in found)
            context.ReportDiagnostic(diagnostic);
    }
}
