namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>How the blocks of a file are compressed.</summary>
internal enum AvroCodec : byte
{
    Null,
    Deflate,
    Snappy,
    Zstandard,
}
