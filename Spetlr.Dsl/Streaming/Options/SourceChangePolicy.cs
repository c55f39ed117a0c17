namespace Spetlr.Dsl;

/// <summary>What a Delta stream does when a commit of its source deletes or rewrites rows.</summary>
public enum SourceChangePolicy
{
    /// <summary>The query fails and names the version, the operation and the choices. Nothing of that commit is read.</summary>
    Fail = 0,

    /// <summary>The whole commit is passed over, rows it adds included (Spark's <c>skipChangeCommits</c>).</summary>
    SkipChangeCommits = 1,

    /// <summary>Commits that only remove files are passed over; one that rewrites fails (Spark's <c>ignoreDeletes</c>).</summary>
    IgnoreDeletes = 2,

    /// <summary>Rewritten files are read again whole, so unchanged rows in them come twice (Spark's <c>ignoreChanges</c>, spetlr's default).</summary>
    ReEmit = 3,
}
