using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Spetlr.Dsl.Generators.Analyzers.Expressions;
using Spetlr.Dsl.Tests.Docs;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Expressions;

/// <summary>
/// Build and run give one verdict. The lambdas are those of the tests in <c>Plan</c>, which translate each and say what comes of it: those
/// in <c>Same(…)</c> are translated, those in <c>Refused(…)</c> are not. Here the analyzer goes over the sources of these tests.
/// </summary>
public sealed class AgreementTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Refusals for the value that a variable has when the plan is built.</summary>
    private static readonly string[] OnlyTheRunKnows = ["r => set.Contains(r.S)", "r => nothing!.Contains(r.I)"];

    [Fact]
    public async Task What_a_run_translates_the_build_lets_pass_and_what_it_refuses_the_build_reports()
    {
        ImmutableArray<SyntaxTree> trees =
        [
            CSharpSyntaxTree.ParseText(Usings),
            .. Directory.GetFiles(Path.Combine(DocSnippets.RepositoryRoot, "Spetlr.Dsl.Tests", "Plan"), "*.cs")
                .Select(static f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f)),
        ];
        string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Spetlr.Dsl.Tests",
            trees,
            references.Where(static r => Path.GetFileName(r) != "Spetlr.Dsl.Tests.dll").Select(static r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        ImmutableArray<Diagnostic> found = [
            .. (await compilation.WithAnalyzers([new ExpressionAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
                .Where(static d => d.Id == "SPT0120"),
        ];

        List<string> wrong = [];
        int seen = 0;
        foreach (InvocationExpressionSyntax call in trees.SelectMany(static t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>())
        {
            string name = call.Expression is IdentifierNameSyntax identifier ? identifier.Identifier.ValueText : "";
            if (name is not ("Same" or "Refused") || call.ArgumentList.Arguments[0].Expression is not LambdaExpressionSyntax lambda)
                continue;
            seen++;
            Diagnostic[] own = [.. found.Where(d => d.Location.SourceTree == call.SyntaxTree && lambda.Span.Contains(d.Location.SourceSpan))];
            string? wayOut = call.ArgumentList.Arguments.ElementAtOrDefault(1)?.Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : null;
            bool agrees = name == "Same" || OnlyTheRunKnows.Contains(lambda.ToString())
                ? own.Length == 0
                : own.Any(d => wayOut is null || d.GetMessage(CultureInfo.InvariantCulture).Contains(wayOut, StringComparison.Ordinal));
            if (!agrees)
                wrong.Add($"{name}({lambda}): {string.Join<Diagnostic>("; ", own)}");
        }

        Assert.Empty(wrong);
        Assert.True(seen > 300, $"only {seen} lambdas were found");
    }
}
