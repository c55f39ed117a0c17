namespace Spetlr.Dsl;

/// <summary>What a query does at the moment.</summary>
/// <param name="Message">In words.</param>
/// <param name="IsDataAvailable">Whether the last look found data.</param>
/// <param name="IsTriggerActive">Whether a batch is being planned or run.</param>
/// <param name="IsActive">Whether the query has not ended.</param>
public sealed record StreamingQueryStatus(string Message, bool IsDataAvailable, bool IsTriggerActive, bool IsActive);
