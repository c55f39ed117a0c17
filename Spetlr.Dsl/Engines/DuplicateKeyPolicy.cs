namespace Spetlr.Dsl;

/// <summary>What an upsert does with rows of one batch that have the same key.</summary>
public sealed record DuplicateKeyPolicy
{
    private DuplicateKeyPolicy(string? sequenceColumn) => SequenceColumn = sequenceColumn;

    /// <summary>The write is refused before anything is written, naming the keys.</summary>
    public static DuplicateKeyPolicy Fail { get; } = new(sequenceColumn: null);

    /// <summary>The column that orders the rows of a key; null when duplicates are refused.</summary>
    public string? SequenceColumn { get; }

    /// <summary>The row with the greatest value of a column is kept; the others are left out and counted, under the reason <c>duplicateKey</c>.</summary>
    /// <remarks>
    /// The order also holds against the table: a row that is older than the table's is left out, under the reason <c>outOfSequence</c>, so that
    /// the result does not depend on how rows are cut into batches. Null is below every value. Two different rows that share the greatest value are an error.
    /// </remarks>
    /// <param name="column">The column's name in the table.</param>
    public static DuplicateKeyPolicy LatestBySequence(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return new DuplicateKeyPolicy(column);
    }
}
