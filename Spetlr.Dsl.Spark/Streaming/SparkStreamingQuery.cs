using System.Globalization;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>A streaming query on the server. It lives there: letting go of this object does not stop it.</summary>
internal sealed class SparkStreamingQuery
{
    private readonly SparkSession _session;
    private readonly StreamingQueryInstanceId _id;

    public SparkStreamingQuery(SparkSession session, StreamingQueryInstanceId id, string name)
    {
        _session = session;
        _id = id;
        Name = name;
    }

    /// <summary>The id in the checkpoint: the same over all runs.</summary>
    public Guid Id => Guid.Parse(_id.Id);

    /// <summary>The id of this run.</summary>
    public Guid RunId => Guid.Parse(_id.RunId);

    public string Name { get; }

    public async Task<StreamStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        StreamingQueryCommandResult.Types.StatusResult status =
            (await SendAsync(new StreamingQueryCommand { Status = true }, cancellationToken).ConfigureAwait(false)).Status;
        return new StreamStatus(status.StatusMessage, status.IsActive, status.IsTriggerActive, status.IsDataAvailable);
    }

    /// <summary>Waits for the end of the query.</summary>
    /// <returns>True when it has ended, false when <paramref name="timeout"/> came first.</returns>
    /// <exception cref="SparkException">The query failed; the innermost cause is told.</exception>
    public async Task<bool> AwaitTerminationAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var command = new StreamingQueryCommand.Types.AwaitTerminationCommand();
        if (timeout is { } limit)
            command.TimeoutMs = (long)limit.TotalMilliseconds;
        return (await SendAsync(new StreamingQueryCommand { AwaitTermination = command }, cancellationToken).ConfigureAwait(false))
            .AwaitTermination.Terminated;
    }

    /// <summary>Waits until all that is in the source now has been written.</summary>
    public Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new StreamingQueryCommand { ProcessAllAvailable = true }, cancellationToken);

    /// <summary>The report on the last batch; null when there was none.</summary>
    public async Task<SparkBatchProgress?> LastProgressAsync(CancellationToken cancellationToken = default) =>
        Reports(await SendAsync(new StreamingQueryCommand { LastProgress = true }, cancellationToken).ConfigureAwait(false)).LastOrDefault();

    /// <summary>The reports on the last batches, oldest first.</summary>
    public async Task<IReadOnlyList<SparkBatchProgress>> RecentProgressAsync(CancellationToken cancellationToken = default) =>
        Reports(await SendAsync(new StreamingQueryCommand { RecentProgress = true }, cancellationToken).ConfigureAwait(false));

    /// <summary>What the query failed with; null when it did not fail.</summary>
    public async Task<SparkException?> ExceptionAsync(CancellationToken cancellationToken = default)
    {
        StreamingQueryCommandResult.Types.ExceptionResult? error =
            (await SendAsync(new StreamingQueryCommand { Exception = true }, cancellationToken).ConfigureAwait(false)).Exception;
        return error is null || !error.HasExceptionMessage
            ? null
            : new SparkException(SparkMessage.Trim(error.ExceptionMessage)) { ErrorClass = error.HasErrorClass ? error.ErrorClass : null };
    }

    /// <summary>Stops the query. A batch in flight is interrupted; the next run does it again.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new StreamingQueryCommand { Stop = true }, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {_id.Id} (run {_id.RunId})");

    private static IReadOnlyList<SparkBatchProgress> Reports(StreamingQueryCommandResult result) =>
        [.. (result.RecentProgress?.RecentProgressJson ?? []).Select(SparkBatchProgress.Parse)];

    private async Task<StreamingQueryCommandResult> SendAsync(StreamingQueryCommand command, CancellationToken cancellationToken)
    {
        command.QueryId = _id;
        var plan = new Wire.Plan { Command = new Command { StreamingQueryCommand = command } };
        StreamingQueryCommandResult? result = null;
        await foreach (ExecutePlanResponse response in _session.RunAsync(plan, cancellationToken).ConfigureAwait(false))
            result = response.StreamingQueryCommandResult ?? result;

        // Stop and processAllAvailable may answer with nothing but the end.
        return result ?? new StreamingQueryCommandResult();
    }
}
