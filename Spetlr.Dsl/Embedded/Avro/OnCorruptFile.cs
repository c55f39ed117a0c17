namespace Spetlr.Dsl;

/// <summary>What happens with a file that cannot be parsed: damaged, or not fitting the row type.</summary>
public enum OnCorruptFile
{
    /// <summary>The run fails, naming file, place and reason. The default.</summary>
    Fail = 0,

    /// <summary>The file is left out as a whole and counted.</summary>
    Skip = 1,

    /// <summary>The file is left out as a whole, counted, and kept aside for someone to look at.</summary>
    Quarantine = 2,
}
