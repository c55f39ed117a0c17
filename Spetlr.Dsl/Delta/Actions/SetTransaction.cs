namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>txn</c>: how far an application has written the table; what makes a write idempotent.</summary>
/// <param name="AppId">The application; of a stream, the query's id.</param>
/// <param name="Version">Its own version; of a stream, the batch id.</param>
/// <param name="LastUpdated">When, milliseconds since the epoch.</param>
internal sealed record SetTransaction(string AppId, long Version, long? LastUpdated) : DeltaAction;
