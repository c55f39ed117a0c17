namespace Spetlr.Dsl;

/// <summary>What a <c>VACUUM</c> deleted, or with <see cref="VacuumOptions.DryRun"/> would delete.</summary>
/// <param name="Files">The files, in ordinal order of their paths.</param>
/// <param name="Before">Only files that were last changed before this time and are needed by no version since then are among them.</param>
/// <param name="Readers">The streams whose place in the table was heeded.</param>
public sealed record VacuumResult(IReadOnlyList<VacuumedFile> Files, DateTimeOffset Before, IReadOnlyList<TableReader> Readers)
{
    /// <summary>Bytes of the files.</summary>
    public long Bytes => Files.Sum(static f => f.Size);
}
