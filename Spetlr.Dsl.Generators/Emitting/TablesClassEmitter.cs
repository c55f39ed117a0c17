using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Emits the assembly's class of tables, which the handles are parts of, and the using that makes them plain names.</summary>
internal static class TablesClassEmitter
{
    public static void Emit(SourceProductionContext context, AssemblyModel assembly)
    {
        string fullName = assembly.Namespace.Length > 0 ? $"{assembly.Namespace}.{assembly.ClassName}" : assembly.ClassName;
        SourceWriter writer = new();
        writer.Write($"global using static global::{fullName};").Write("");
        if (assembly.Namespace.Length > 0)
            writer.Open($"namespace {assembly.Namespace}");
        writer.Write(
            $$"""
            /// <summary>The handles of the tables and sources that this assembly declares.</summary>
            {{CSharpText.GeneratedCode}}
            public static partial class {{assembly.ClassName}}
            {
            }
            """);
        if (assembly.Namespace.Length > 0)
            writer.Close();
        context.AddSource($"{fullName.Replace("@", "")}.g.cs", writer.ToSourceText());
    }
}
