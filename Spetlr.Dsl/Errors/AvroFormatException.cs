namespace Spetlr.Dsl;

/// <summary>An Avro file that cannot be read into the columns asked for: it is damaged, or its schema or a value does not fit.</summary>
public sealed class AvroFormatException : SpetlrException
{
    internal AvroFormatException(string file, string reason, AvroPlace place = default, Exception? innerException = null)
        : base($"Avro file '{file}'{place}: {reason.TrimEnd('.')}. Replace the file by a good one, correct the row type, or let {nameof(AutoloaderStreamOptions.OnCorruptFile)} leave such files out.", innerException)
    {
        File = file;
        Reason = reason;
        Block = place.Block;
        Record = place.Record;
        Offset = place.Offset;
    }

    /// <summary>The file, as the source names it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without file and place.</summary>
    public string Reason { get; }

    /// <summary>The data block, counted from 1; null when the header or the schema is at fault.</summary>
    public long? Block { get; }

    /// <summary>The record, counted from 1 over the whole file; null when no single record is at fault.</summary>
    public long? Record { get; }

    /// <summary>Where in the file, in bytes from its start: the block's beginning, or the place in the header; null when no place is at fault.</summary>
    public long? Offset { get; }
}
