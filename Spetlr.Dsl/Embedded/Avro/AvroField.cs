namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>A field of a record.</summary>
internal sealed record AvroField(string Name, AvroType Type);
