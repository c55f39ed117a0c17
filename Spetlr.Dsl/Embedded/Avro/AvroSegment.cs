namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Whole blocks of one file in memory, owned by one thread and used again for the next.</summary>
internal sealed class AvroSegment
{
    /// <summary>The bytes, from the first block's head to the last block's sync marker.</summary>
    public AvroBuffer Buffer { get; } = new();

    /// <summary>Where the blocks begin in the buffer.</summary>
    public int Start { get; set; }

    /// <summary>Where they end in the buffer.</summary>
    public int End { get; set; }

    /// <summary>Where the buffer begins in the file.</summary>
    public long FileOffset { get; set; }

    /// <summary>The file.</summary>
    public AvroFile File { get; set; }

    /// <summary>Its header.</summary>
    public AvroHeader Header { get; set; } = null!;

    /// <summary>How its rows are decoded.</summary>
    public AvroProgram Program { get; set; } = null!;

    /// <summary>Blocks of the file before these.</summary>
    public long BlocksBefore { get; set; }

    /// <summary>Records of the file before these.</summary>
    public long RecordsBefore { get; set; }
}
