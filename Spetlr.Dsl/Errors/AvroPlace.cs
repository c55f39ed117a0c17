using System.Globalization;
using System.Text;

namespace Spetlr.Dsl;

/// <summary>A place in an Avro file; what is null is not known or does not apply.</summary>
/// <param name="Block">The data block, counted from 1.</param>
/// <param name="Record">The record, counted from 1 over the whole file.</param>
/// <param name="Offset">Bytes from the start of the file.</param>
internal readonly record struct AvroPlace(long? Block, long? Record, long? Offset)
{
    public override string ToString()
    {
        StringBuilder text = new();
        if (Block is { } block)
            text.Append(CultureInfo.InvariantCulture, $", block {block}");
        if (Record is { } record)
            text.Append(CultureInfo.InvariantCulture, $", record {record}");
        if (Offset is { } offset)
            text.Append(CultureInfo.InvariantCulture, $", byte {offset}");
        return text.ToString();
    }
}
