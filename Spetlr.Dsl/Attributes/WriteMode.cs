namespace Spetlr.Dsl;

/// <summary>How rows are written into a table.</summary>
public enum WriteMode
{
    /// <summary>Rows are added.</summary>
    Append = 0,

    /// <summary>The table's rows are replaced; in a stream, by each micro-batch.</summary>
    Overwrite = 1,

    /// <summary>Rows with a known key replace the old ones, others are added; the table needs a <c>[Key]</c>.</summary>
    Upsert = 2,
}
