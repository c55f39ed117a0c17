namespace Spetlr.Dsl;

/// <summary>What can have happened to a row, as Delta's change data feed says it (<c>_change_type</c>).</summary>
public static class ChangeType
{
    /// <summary>The row came in.</summary>
    public const string Insert = "insert";

    /// <summary>The row went.</summary>
    public const string Delete = "delete";

    /// <summary>A row that was updated, as it was before.</summary>
    public const string UpdatePreimage = "update_preimage";

    /// <summary>A row that was updated, as it was afterwards.</summary>
    public const string UpdatePostimage = "update_postimage";
}
