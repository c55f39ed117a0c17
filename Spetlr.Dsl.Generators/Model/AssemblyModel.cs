namespace Spetlr.Dsl.Generators.Model;

/// <summary>Where the assembly's handles go. Immutable, equal by value.</summary>
/// <param name="Namespace">The namespace of the class of tables; empty for the global one.</param>
/// <param name="ClassName">The class of tables.</param>
/// <param name="CanCompile">Whether the C# version of the project has what generated code needs.</param>
internal sealed record AssemblyModel(string Namespace, string ClassName, bool CanCompile);
