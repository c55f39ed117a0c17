using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Spetlr.Dsl.Generators;
using Spetlr.Dsl.Generators.Analyzers;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>The generator run over one source; every run is done twice, the second time after an edit elsewhere that must be free.</summary>
internal sealed partial class GeneratorRun
{
    private const string Path = "Source.cs";

    private readonly GeneratorDriver driver;
    private readonly CSharpCompilation input;
    private readonly string source;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, string source)
    {
        this.source = source;
        this.input = input;
        this.driver = driver.RunGeneratorsAndUpdateCompilation(
            input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        Output = output;
        Diagnostics = [.. diagnostics.Where(static d => !d.IsSuppressed)];
        Result = this.driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
    }

    /// <summary>The input and what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>Everything generated, in order of the hint names, versions scrubbed.</summary>
    public string Text
    {
        get
        {
            StringBuilder all = new();
            foreach (GeneratedSourceResult file in Result.GeneratedSources.OrderBy(static f => f.HintName, StringComparer.Ordinal))
                all.Append("// ==== ").Append(file.HintName).Append('\n').Append(Scrub(file.SourceText.ToString())).Append('\n');
            return all.ToString();
        }
    }

    /// <summary>How many outputs with source were not taken from the last run.</summary>
    public int EmittedAnew => Result.TrackedOutputSteps.Values
        .SelectMany(static s => s)
        .SelectMany(static s => s.Outputs)
        .Count(static o => Incrementality.HasSource(o.Value) && o.Reason != IncrementalStepRunReason.Cached);

    public static GeneratorRun Of(
        string source,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        string assembly = "Flights",
        string? rootNamespace = null,
        LanguageVersion language = LanguageVersion.CSharp14,
        string? suppress = null,
        params MetadataReference[] references)
    {
        CSharpParseOptions parse = new(language, DocumentationMode.Diagnose);
        CSharpCompilation input = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parse, Path, TestContext.Current.CancellationToken)],
            [.. References.All, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable)
                .WithSpecificDiagnosticOptions(suppress is null ? [] : [KeyValuePair.Create(suppress, ReportDiagnostic.Suppress)]));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new TableGenerator().AsSourceGenerator()],
            parseOptions: parse,
            optionsProvider: new RootNamespaceOptions(rootNamespace),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        GeneratorRun run = new(driver, input, source);
        Incrementality.AssertNothingRunsAgain(run.After(static s => "// a line that moves all\n" + s));
        return run;
    }

    /// <summary>The same driver over an edited source.</summary>
    public GeneratorRun After(Func<string, string> edit)
    {
        string edited = edit(source);
        SyntaxTree old = input.SyntaxTrees.Single();
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            SourceText.From(edited, Encoding.UTF8), (CSharpParseOptions)old.Options, Path, TestContext.Current.CancellationToken);
        return new GeneratorRun(driver, input.ReplaceSyntaxTree(old, tree), edited);
    }

    /// <summary>Why each output of a step is what it is.</summary>
    public IEnumerable<IncrementalStepRunReason> Step(string name) =>
        Result.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(static s => s.Outputs).Select(static o => o.Reason)
            : [];

    /// <summary>Fails unless input and output compile without a warning and nothing was reported.</summary>
    public GeneratorRun AssertClean()
    {
        Assert.Empty(Diagnostics);
        Assert.Empty(CompilerFindings().Select(static d => d.ToString()));
        return this;
    }

    /// <summary>Errors and warnings of the compiler; missing documentation counts in generated code alone.</summary>
    public IEnumerable<Diagnostic> CompilerFindings() => Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d =>
        d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && (d.Location.SourceTree?.FilePath != Path || !OfSource(d.Id)));

    /// <summary>Everything there is to find: by the generator, the compiler and our analyzers.</summary>
    public async Task<ImmutableArray<Diagnostic>> AllFindingsAsync()
    {
        CompilationWithAnalyzers analysis = Output.WithAnalyzers([new StreamIntoAnalyzer()]);
        ImmutableArray<Diagnostic> analyzed = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. Diagnostics, .. CompilerFindings(), .. analyzed.Where(static d => !d.IsSuppressed)];
    }

    public byte[] Emit()
    {
        using MemoryStream stream = new();
        Assert.Empty(Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        return stream.ToArray();
    }

    // CS1591: no documentation; CS8632: a nullable annotation where nullability is off, in sources that run both ways.
    private static bool OfSource(string id) => id is "CS1591" or "CS8632";

    private static string Scrub(string text) => Version().Replace(text, "\"Spetlr.Dsl.Generators\", \"0.0.0\"");

    [GeneratedRegex("\"Spetlr\\.Dsl\\.Generators\", \"[0-9.]+\"")]
    private static partial Regex Version();
}
