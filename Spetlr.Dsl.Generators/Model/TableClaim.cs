namespace Spetlr.Dsl.Generators.Model;

/// <summary>The names that a table takes in the assembly's class of tables. Immutable, equal by value.</summary>
/// <param name="Kind">Which attribute declared it.</param>
/// <param name="RowName">Full metadata name of the row type.</param>
/// <param name="Key">The key.</param>
/// <param name="HandleName">The handle's name.</param>
/// <param name="HasCheckpointMember">Whether the table also brings a checkpoint member.</param>
internal sealed record TableClaim(TableKind Kind, string RowName, string Key, string HandleName, bool HasCheckpointMember);
