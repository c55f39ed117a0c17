namespace Spetlr.Dsl.Plan;

/// <summary>What a <see cref="Scan"/> reads: a table or a folder of files, by its key and place.</summary>
internal abstract record ScanSource
{
    /// <summary>The source's key, as messages show it.</summary>
    public abstract string Key { get; }
}
