namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>What a stream does at the moment.</summary>
/// <param name="Message">Spark's words for it.</param>
/// <param name="IsActive">Whether the query runs; false once it has ended, failed or was stopped.</param>
/// <param name="IsTriggerActive">Whether a batch runs.</param>
/// <param name="IsDataAvailable">Whether data waits.</param>
internal sealed record StreamStatus(string Message, bool IsActive, bool IsTriggerActive, bool IsDataAvailable);
