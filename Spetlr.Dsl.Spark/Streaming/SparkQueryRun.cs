using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>A stream that runs on the server, as the program sees it: one task waits for its end and fetches its progress.</summary>
internal sealed class SparkQueryRun : StreamingQuery
{
    // How old the progress of a running query may be.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SparkLink _link;
    private readonly SparkSession _spark;
    private readonly SparkStreamingQuery _query;
    private readonly CancellationToken _cancellationToken;
    private volatile Exception? _exception;
    private volatile IReadOnlyList<StreamingQueryProgress> _progress = [];
    private volatile bool _ended;

    public SparkQueryRun(SparkLink link, SparkSession spark, SparkStreamingQuery query, string name, CancellationToken cancellationToken)
    {
        _link = link;
        _spark = spark;
        _query = query;
        _cancellationToken = cancellationToken;
        Name = name;
        Completion = Task.Run(RunAsync, CancellationToken.None);
    }

    public override Guid Id => _query.Id;

    public override Guid RunId => _query.RunId;

    public override string Name { get; }

    public override StreamingQueryStatus Status => _exception is { } error
        ? new StreamingQueryStatus($"Failed: {error.Message}", false, false, false)
        : _ended ? new StreamingQueryStatus("Stopped", false, false, false) : new StreamingQueryStatus("Runs on the server", true, true, true);

    public override IReadOnlyList<StreamingQueryProgress> RecentProgress => _progress;

    public override Exception? Exception => _exception;

    public override Task Completion { get; }

    /// <remarks>Spark interrupts the batch it is in; the next run does it again.</remarks>
    public override async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_ended)
            await _query.StopAsync(cancellationToken).ConfigureAwait(false);
        await Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _query.ProcessAllAvailableAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SparkException error)
        {
            throw error.In($"Stream '{Name}' ended before it had processed everything");
        }

        _progress = SparkProgress.Of(await _query.RecentProgressAsync(cancellationToken).ConfigureAwait(false));
    }

    public override async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync()
    {
        try
        {
            bool ended = false;
            while (!ended)
            {
                ended = await _query.AwaitTerminationAsync(Look, _cancellationToken).ConfigureAwait(false);
                _progress = SparkProgress.Of(await _query.RecentProgressAsync(_cancellationToken).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException error) when (_cancellationToken.IsCancellationRequested)
        {
            _exception = error;
            await _query.StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (SparkException error)
        {
            if (SparkLink.IsGone(error))
                await _link.ForgetAsync(_spark).ConfigureAwait(false);
            SparkException told = SparkLink.IsGone(error)
                ? error.In($"Stream '{Name}' is gone: the server was restarted or dropped the session. Start it again; it goes on from its checkpoint")
                : error.In($"Stream '{Name}' failed");
            _exception = told;
            throw told;
        }
        finally
        {
            _ended = true;
        }
    }
}
