namespace Spetlr.Cli.Scaffolding;

/// <summary>How scaffolded code is called.</summary>
/// <param name="TypeName">The row type.</param>
/// <param name="Namespace">Its namespace; null for none.</param>
/// <param name="Path">The path that the attribute gets.</param>
internal sealed record ScaffoldOptions(string TypeName, string? Namespace, string Path);
