namespace Spetlr.Dsl.Embedded.Writing.Upserts;

/// <summary>Rows of an upsert.</summary>
internal sealed class UpsertCounts
{
    /// <summary>Rows of the batch.</summary>
    public long Source { get; set; }

    /// <summary>Rows of the batch that were added.</summary>
    public long Inserted { get; set; }

    /// <summary>Rows of the batch that replaced a row of the table.</summary>
    public long Applied { get; set; }

    /// <summary>Rows of the batch that are in the table as they are.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows of the batch that are older than the table's.</summary>
    public long Late { get; set; }

    /// <summary>Rows of the table that were replaced; more than <see cref="Applied"/> when the table has a key twice.</summary>
    public long Updated { get; set; }

    /// <summary>Rows of the table that were copied into a rewritten file.</summary>
    public long Copied { get; set; }
}
