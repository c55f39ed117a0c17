namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>The types of the Avro specification 1.12.</summary>
internal enum AvroKind : byte
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Fixed,
    Enum,
    Record,
    Array,
    Map,
    Union,
}
