namespace Spetlr.Dsl.Generators.Model;

/// <summary>The few tables whose names meet another's; nearly always empty, so a new table leaves the others cached. Immutable, equal by value.</summary>
/// <param name="Losers">Tables whose handle name an earlier one took; they get no handle.</param>
/// <param name="CheckpointTaken">Handle names whose checkpoint member would meet another handle.</param>
/// <param name="HintTwins">Row names that differ from another in case alone, which hint names may not.</param>
internal sealed record ClashModel(
    EquatableArray<TableClaim> Losers,
    EquatableArray<string> CheckpointTaken,
    EquatableArray<string> HintTwins);
