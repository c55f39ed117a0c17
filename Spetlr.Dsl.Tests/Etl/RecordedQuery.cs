namespace Spetlr.Dsl.Tests.Etl;

/// <summary>A query that runs what the test gives it, or until it is stopped.</summary>
internal sealed class RecordedQuery : StreamingQuery
{
    private readonly TaskCompletionSource _stopped = new();

    public RecordedQuery(string name, Func<Task>? run)
    {
        Name = name;
        Completion = run?.Invoke() ?? _stopped.Task;
    }

    public bool IsStopped => _stopped.Task.IsCompleted;

    public override Guid Id { get; } = Guid.NewGuid();

    public override Guid RunId { get; } = Guid.NewGuid();

    public override string Name { get; }

    public override StreamingQueryStatus Status => throw new InvalidOperationException("Nothing here asks for the status.");

    public override IReadOnlyList<StreamingQueryProgress> RecentProgress => [];

    public override Exception? Exception => Completion.Exception?.InnerException;

    public override Task Completion { get; }

    public override Task StopAsync(CancellationToken cancellationToken = default)
    {
        _stopped.TrySetResult();
        return Task.CompletedTask;
    }

    public override Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => new(StopAsync());
}
