namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>What an <see cref="AvroInstruction"/> does with the next value of a record.</summary>
internal enum AvroOp : byte
{
    /// <summary>Reads nothing: the file lacks the column, or the type is <c>null</c>. Writes null if there is a target.</summary>
    Null,

    SkipVarint,
    SkipFixed,
    SkipBytes,
    SkipRecord,
    SkipArray,
    SkipMap,

    Boolean,
    IntToByte,
    IntToShort,
    Int,
    IntToLong,
    IntToDouble,
    Long,
    Float,
    FloatToDouble,
    Double,
    Date,
    TimestampMillis,
    TimestampMicros,
    String,
    Bytes,
    Fixed,
    Enum,
    DecimalBytes,
    DecimalFixed,

    /// <summary>A union that is more than a type and null.</summary>
    Union,
}
