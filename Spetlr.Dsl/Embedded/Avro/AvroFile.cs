namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>One file of a scan.</summary>
/// <param name="Path">Where it lies on the local disk.</param>
/// <param name="DisplayPath">How messages name it: the path in the user's storage.</param>
internal readonly record struct AvroFile(string Path, string DisplayPath);
