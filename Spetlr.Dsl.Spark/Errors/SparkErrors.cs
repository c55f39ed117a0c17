using System.Collections.Immutable;
using Grpc.Core;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Errors;

/// <summary>Turns what gRPC throws into a <see cref="SparkException"/> with Spark's own words.</summary>
internal static class SparkErrors
{
    private static readonly TimeSpan DetailsLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs a unary call and translates its failure.</summary>
    public static async Task<T> CallAsync<T>(SparkChannel channel, AsyncUnaryCall<T> call, CancellationToken cancellationToken)
    {
        try
        {
            using (call)
                return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException error) when (IsCancelled(error, cancellationToken))
        {
            throw new OperationCanceledException(error.Status.Detail, error, cancellationToken);
        }
        catch (RpcException error)
        {
            throw await TranslateAsync(channel, error).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a call failed because its caller wanted no more of it.</summary>
    public static bool IsCancelled(RpcException error, CancellationToken cancellationToken) =>
        error.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested;

    public static async Task<SparkException> TranslateAsync(SparkChannel channel, RpcException error)
    {
        ErrorInfo? info = ErrorInfoOf(error);
        if (info is null)
            return new SparkException($"Spark at {channel.Target}: {error.StatusCode}: {error.Status.Detail}", error);

        if (Value(info, "errorId") is { } errorId
            && await DetailsAsync(channel, errorId).ConfigureAwait(false) is { } details
            && SparkErrorChain.ToException(details, error) is { } told)
            return told;

        string? errorClass = Value(info, "errorClass");
        return new SparkException(SparkMessage.Trim(error.Status.Detail), error)
        {
            ErrorClass = errorClass,
            SqlState = Value(info, "sqlState"),
            ErrorClasses = errorClass is null ? [] : [errorClass],
        };
    }

    /// <summary>The error class in the trailer of a failed call, without asking the server again.</summary>
    public static string? ErrorClassOf(RpcException error) => ErrorInfoOf(error) is { } info ? Value(info, "errorClass") : null;

    private static ErrorInfo? ErrorInfoOf(RpcException error)
    {
        byte[]? bytes = error.Trailers.GetValueBytes("grpc-status-details-bin");
        Google.Protobuf.WellKnownTypes.Any? detail = bytes is null
            ? null
            : Wire.Status.Parser.ParseFrom(bytes).Details.FirstOrDefault(d => d.Is(ErrorInfo.Descriptor));
        return detail?.Unpack<ErrorInfo>();
    }

    private static string? Value(ErrorInfo info, string key) =>
        info.Metadata.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;

    // An error's details are kept for a while only; without them the trailer has to do.
    private static async Task<FetchErrorDetailsResponse?> DetailsAsync(SparkChannel channel, string errorId)
    {
        var request = new FetchErrorDetailsRequest
        {
            SessionId = channel.SessionId,
            UserContext = channel.User,
            ErrorId = errorId,
            ClientType = channel.ClientType,
        };
        try
        {
            return await channel.Client.FetchErrorDetailsAsync(request, channel.Options(CancellationToken.None, DetailsLimit)).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            return null;
        }
    }
}
