using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Features;

/// <summary>A table feature that is implemented, or that asks for nothing while the table does not use it.</summary>
/// <param name="Name">Its name in the protocol.</param>
/// <param name="ForReaders">Whether readers must know it too.</param>
/// <param name="ImpliedByWriter">The writer version before 7 that implies it; none is <see cref="int.MaxValue"/>.</param>
/// <param name="Uses">Says how a table uses what is not implemented of it, or null.</param>
/// <param name="Remedy">What a user can do then.</param>
internal sealed record KnownFeature(string Name, bool ForReaders, int ImpliedByWriter, Func<Metadata, string?> Uses, string Remedy);
