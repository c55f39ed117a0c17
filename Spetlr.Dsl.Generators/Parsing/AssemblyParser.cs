using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Finds the place of the assembly's handles.</summary>
internal static class AssemblyParser
{
    private const string RootNamespace = "build_property.RootNamespace";

    /// <summary>The root namespace, or one of our own where a type stands in its way, which C# does not allow.</summary>
    public static AssemblyModel Parse(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string assembly = compilation.AssemblyName ?? "Assembly";
        string space = options.GlobalOptions.TryGetValue(RootNamespace, out string? root) && !string.IsNullOrWhiteSpace(root)
            ? Names.Namespace(root)
            : Names.Namespace(assembly);
        return new AssemblyModel(
            IsFree(compilation.Assembly.GlobalNamespace, space) ? space : KnownNames.FallbackNamespace,
            Names.Pascal(assembly) + "Tables",
            compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 });
    }

    private static bool IsFree(INamespaceSymbol global, string space)
    {
        INamespaceSymbol? at = global;
        foreach (string part in space.Split('.'))
        {
            if (at.GetTypeMembers(part).Length > 0)
                return false;
            at = at.GetNamespaceMembers().FirstOrDefault(n => n.Name == part);
            if (at is null)
                return true;
        }

        return true;
    }
}
