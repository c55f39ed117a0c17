using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>A claim with the place that makes it; for diagnostics only, never a step that source depends on.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Location">The token that says the key.</param>
/// <param name="Path">The declared path, or null.</param>
/// <param name="PathLocation">The token that says the path.</param>
/// <param name="Checkpoint">The declared checkpoint, or null.</param>
/// <param name="CheckpointLocation">The token that says the checkpoint.</param>
internal sealed record LocatedClaim(
    TableClaim Claim,
    Location Location,
    string? Path,
    Location PathLocation,
    string? Checkpoint,
    Location CheckpointLocation);
