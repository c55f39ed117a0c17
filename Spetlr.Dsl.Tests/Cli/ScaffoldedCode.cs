using System.Collections;
using Microsoft.CodeAnalysis;
using Spetlr.Cli.Checking;
using Spetlr.Dsl.Tests.Generators;
using Xunit;

namespace Spetlr.Dsl.Tests.Cli;

/// <summary>Scaffolded code, compiled without a warning into an assembly in a folder.</summary>
internal sealed class ScaffoldedCode : IDisposable
{
    public ScaffoldedCode(string code, string folder)
    {
        Code = code;
        AssemblyFile = Path.Combine(folder, $"Scaffolded{Guid.NewGuid():N}.dll");
        GeneratorRun run = GeneratorRun.Of(code, assembly: Path.GetFileNameWithoutExtension(AssemblyFile));
        Assert.Empty(run.Diagnostics.Where(static d => d.Severity > DiagnosticSeverity.Info));
        Assert.Empty(run.CompilerFindings());
        File.WriteAllBytes(AssemblyFile, run.Emit());
    }

    public string Code { get; }

    public string AssemblyFile { get; }

    /// <summary>The rows that the only handle of the code reads, each of the scaffolded type.</summary>
    public async Task<List<object>> ReadAsync(SpetlrSession session, CancellationToken cancellationToken)
    {
        dynamic handle = DeclaredHandles.Of(AssemblyFile).Single();
        IEnumerable rows = await handle.On(session).ToListAsync(cancellationToken);
        return [.. rows.Cast<object>()];
    }

    public void Dispose() => File.Delete(AssemblyFile);
}
