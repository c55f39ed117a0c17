namespace Spetlr.Dsl.Delta.Actions;

/// <summary>An action that the protocol got later than this code; table features, not actions, say whether it may be passed over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its content as raw JSON.</param>
internal sealed record UnknownAction(string Name, string Json) : DeltaAction;
