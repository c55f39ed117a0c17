namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>A file that a scan left out.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why.</param>
internal sealed record AvroSkippedFile(AvroFile File, AvroFormatException Reason);
