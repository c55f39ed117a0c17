using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Sessions;

internal sealed partial class SparkSession
{
    /// <summary>Sets a configuration value of this session.</summary>
    public Task SetAsync(string key, string value, CancellationToken cancellationToken = default) =>
        SetAsync([new(key, value)], cancellationToken);

    /// <summary>Sets several values in one call.</summary>
    public Task SetAsync(IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellationToken = default) =>
        ConfigAsync(
            new ConfigRequest.Types.Operation
            {
                Set = new ConfigRequest.Types.Set { Pairs = { values.Select(static v => new KeyValue { Key = v.Key, Value = v.Value }) } },
            },
            cancellationToken);

    /// <summary>Takes a configuration value of this session back to its default.</summary>
    public Task UnsetAsync(string key, CancellationToken cancellationToken = default) =>
        ConfigAsync(
            new ConfigRequest.Types.Operation { Unset = new ConfigRequest.Types.Unset { Keys = { key } } }, cancellationToken);

    /// <summary>A configuration value; null when it is not set and has no default.</summary>
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ConfigResponse answer = await ConfigAsync(
            new ConfigRequest.Types.Operation { GetOption = new ConfigRequest.Types.GetOption { Keys = { key } } },
            cancellationToken).ConfigureAwait(false);
        KeyValue? pair = answer.Pairs.FirstOrDefault();
        return pair is { HasValue: true } ? pair.Value : null;
    }

    private async Task<ConfigResponse> ConfigAsync(ConfigRequest.Types.Operation operation, CancellationToken cancellationToken)
    {
        var request = new ConfigRequest
        {
            SessionId = Id,
            UserContext = _channel.User,
            ClientType = _channel.ClientType,
            Operation = operation,
        };
        if (_channel.ServerSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        ConfigResponse answer = await SparkErrors.CallAsync(
            _channel, _channel.Client.ConfigAsync(request, _channel.Options(cancellationToken)), cancellationToken).ConfigureAwait(false);
        _channel.Observe(answer.ServerSideSessionId);
        return answer;
    }
}
