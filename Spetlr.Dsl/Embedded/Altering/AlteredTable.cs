using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Embedded.Altering;

/// <summary>A table after a change of its columns or properties.</summary>
/// <param name="Protocol">What it asks of readers and writers.</param>
/// <param name="Metadata">Its metadata.</param>
/// <param name="Operation">The operation's name, as Spark has it.</param>
/// <param name="Parameters">Its parameters, as Spark writes them.</param>
internal sealed record AlteredTable(Protocol Protocol, Metadata Metadata, string Operation, IReadOnlyDictionary<string, string> Parameters);
