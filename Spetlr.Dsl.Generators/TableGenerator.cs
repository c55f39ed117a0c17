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
        IncrementalValueProvider<AssemblyModel> assembly = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (both, ct) => AssemblyParser.Parse(both.Left, both.Right, ct))
            .WithTrackingName(StepNames.Assembly);
        IncrementalValueProvider<ClashModel> clashes = Tables(delta).Select(static (t, _) => t.Claim).Collect()
            .Combine(Tables(files).Select(static (t, _) => t.Claim).Collect())
            .Select(static (both, _) => ClashParser.Parse(both.Left, both.Right))
            .WithTrackingName(StepNames.Clashes);
        IncrementalValueProvider<bool> any = Tables(delta).Collect()
            .Combine(Tables(files).Collect())
            .Select(static (both, _) => both.Left.Length + both.Right.Length > 0);

        Register(context, delta, assembly, clashes);
        Register(context, files, assembly, clashes);
        context.RegisterSourceOutput(assembly.Combine(any), static (spc, both) =>
        {
            if (both.Left.CanCompile && both.Right)
                TablesClassEmitter.Emit(spc, both.Left);
        });

        // Places on purpose, and apart from the source: without them #pragma warning disable would not work.
        context.RegisterSourceOutput(Located(delta).Combine(Located(files)), static (spc, both) =>
            DuplicateKeys.Report(spc, both.Left, both.Right));
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
        parsed.Where(static r => r.Table is not null).Select(static (r, _) => new LocatedClaim(r.Table!.Claim, r.KeyLocation)).Collect();

    private static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParseResult> parsed,
        IncrementalValueProvider<AssemblyModel> assembly,
        IncrementalValueProvider<ClashModel> clashes)
    {
        IncrementalValueProvider<(AssemblyModel Assembly, ClashModel Clashes)> whole = assembly.Combine(clashes);
        IncrementalValuesProvider<RowModel> rows = parsed
            .Where(static r => r.Row is not null)
            .Select(static (r, _) => r.Row!)
            .WithTrackingName(StepNames.Rows);
        context.RegisterSourceOutput(rows.Combine(whole), static (spc, both) =>
        {
            if (both.Right.Assembly.CanCompile)
                RowEmitter.Emit(spc, both.Left, both.Right.Clashes);
        });
        context.RegisterSourceOutput(Tables(parsed).Combine(whole), static (spc, both) =>
        {
            if (both.Right.Assembly.CanCompile && !both.Right.Clashes.Losers.Contains(both.Left.Claim))
                HandleEmitter.Emit(spc, both.Left, both.Right.Assembly, both.Right.Clashes);
        });
        context.RegisterSourceOutput(parsed.Select(static (r, _) => r.Diagnostics), static (spc, found) =>
        {
            foreach (Diagnostic diagnostic in found)
                spc.ReportDiagnostic(diagnostic);
        });
    }
}
