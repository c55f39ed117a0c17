namespace Spetlr.Dsl;

/// <summary>What happens with a column of the rows that the table to be written lacks.</summary>
public enum MissingColumnPolicy
{
    /// <summary>The write is refused, naming the columns.</summary>
    Fail = 0,

    /// <summary>The column is added to the table (Delta's <c>mergeSchema</c>).</summary>
    MergeSchema = 1,

    /// <summary>The column is not written.</summary>
    LeaveOut = 2,
}
