namespace Spetlr.Dsl.Delta;

/// <summary>Which version of a table is read; exactly one of the two is given.</summary>
/// <param name="Version">The version.</param>
/// <param name="Time">A time: the newest version that was committed at or before it.</param>
internal sealed record TimeTravel(long? Version, DateTimeOffset? Time)
{
    /// <inheritdoc/>
    public override string ToString() => Version is { } version ? FormattableString.Invariant($"version {version}") : FormattableString.Invariant($"{Time:O}");
}
