namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>domainMetadata</c>: configuration of a named domain.</summary>
/// <param name="Domain">The domain's name.</param>
/// <param name="Configuration">Its configuration, as text.</param>
/// <param name="Removed">Whether the domain is taken away.</param>
internal sealed record DomainMetadata(string Domain, string Configuration, bool Removed) : DeltaAction;
