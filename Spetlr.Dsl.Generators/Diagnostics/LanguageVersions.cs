using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Spetlr.Dsl.Generators.Diagnostics;

/// <summary>Reports once, in place of the compiler's many, that generated code is too new for the project.</summary>
internal static class LanguageVersions
{
    public static void Report(SourceProductionContext context, ParseOptions options, bool hasTables)
    {
        if (hasTables && options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 and var version })
            context.ReportDiagnostic(Diagnostic.Create(Rules.LanguageVersion, Location.None, version.ToDisplayString()));
    }
}
