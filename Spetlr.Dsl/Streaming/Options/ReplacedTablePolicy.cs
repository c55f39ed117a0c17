namespace Spetlr.Dsl;

/// <summary>What a Delta stream does when the table at its source's path is another one than that of the checkpoint.</summary>
public enum ReplacedTablePolicy
{
    /// <summary>The query fails and names both table ids.</summary>
    Fail = 0,

    /// <summary>The query goes on with the new table from its beginning: its whole snapshot, then its commits. Rows of the old table that were not read yet are lost.</summary>
    Rebind = 1,
}
