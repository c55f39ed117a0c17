namespace Spetlr.Dsl;

/// <summary>What a file stream does when a file it has read changes under its name.</summary>
public enum RewrittenFilePolicy
{
    /// <summary>The file is not read again; the query warns once per file (Spark's behaviour, with the warning).</summary>
    Warn = 0,

    /// <summary>The file is read again, whole.</summary>
    ReadAgain = 1,
}
