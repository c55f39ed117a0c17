namespace Spetlr.Dsl;

/// <summary>What a file stream does with a file that is missing or cannot be parsed.</summary>
public enum CorruptFilePolicy
{
    /// <summary>The query fails and names the file, the place in it and the reason; nothing of the batch is written.</summary>
    Fail = 0,

    /// <summary>The file is left out and counted in the progress.</summary>
    Skip = 1,

    /// <summary>The file is left out, counted, and named with the reason in the quarantine folder of the checkpoint.</summary>
    Quarantine = 2,
}
