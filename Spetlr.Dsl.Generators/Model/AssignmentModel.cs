namespace Spetlr.Dsl.Generators.Model;

/// <summary>A member set in the object initializer. Immutable, equal by value.</summary>
/// <param name="Member">The member's name, escaped.</param>
/// <param name="Ordinal">The column that fills it, or -1 for a default value.</param>
internal sealed record AssignmentModel(string Member, int Ordinal);
