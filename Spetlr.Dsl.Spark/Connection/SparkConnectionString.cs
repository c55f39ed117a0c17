using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Spetlr.Dsl.Spark.Connection;

/// <summary>Where a Spark Connect server is and how to speak to it: <c>sc://host:port/;token=…;use_ssl=true;x-databricks-cluster-id=…</c>.</summary>
/// <remarks>Immutable. Keys that Spark's own clients do not know become headers of every call. <see cref="ToString"/> leaves out the secrets.</remarks>
internal sealed record SparkConnectionString
{
    /// <summary>The port of a server that names none.</summary>
    public const int DefaultPort = 15002;

    public required string Host { get; init; }

    public int Port { get; init; } = DefaultPort;

    public bool UseSsl { get; init; }

    public string? Token { get; init; }

    public string UserId { get; init; } = Environment.UserName;

    public string UserAgent { get; init; } = "spetlr-dsl";

    /// <summary>The session to join; a new one unless given.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Headers of every call, names in lower case.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public Uri Address => new UriBuilder(UseSsl ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port).Uri;

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">The text, as Spark's own clients take it.</param>
    /// <exception cref="FormatException">The text is not a connection string; the message says which part is wrong.</exception>
    public static SparkConnectionString Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != "sc" || uri.Host.Length == 0)
            throw Wrong("it has to look like sc://host:port/;key=value");
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw Wrong("user, query and fragment are not part of it; parameters follow '/;'");

        string path = uri.AbsolutePath;
        if (path.Length > 1 && path[1] != ';')
            throw Wrong("parameters follow '/;', nothing stands before them");

        var read = new SparkConnectionString { Host = uri.Host, Port = uri.Port < 0 ? DefaultPort : uri.Port };
        bool? useSsl = null;
        foreach (string pair in path.TrimStart('/').Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
                throw Wrong($"parameter '{pair.Split('=')[0]}' has no name or no value");
            string key = Uri.UnescapeDataString(pair[..equals]);
            string value = Uri.UnescapeDataString(pair[(equals + 1)..]);
            if (key == "use_ssl")
                useSsl = bool.TryParse(value, out bool ssl) ? ssl : throw Wrong("use_ssl is true or false");
            else
                read = read.With(key, value);
        }

        read = read with { UseSsl = useSsl ?? read.Token is not null };
        return read is { Token: not null, UseSsl: false } && !read.IsLoopback
            ? throw Wrong("a token is sent without TLS to this machine only; leave use_ssl=false out")
            : read;
    }

    /// <summary>The string without its secrets, for messages.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sc://{Host}:{Port}");

    private bool IsLoopback =>
        Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private SparkConnectionString With(string key, string value) => key switch
    {
        "token" => this with { Token = value },
        "user_id" => this with { UserId = value },
        "user_agent" => this with { UserAgent = value },
        "session_id" => this with { SessionId = Guid.TryParse(value, out Guid id) ? id : throw Wrong("session_id is not a GUID") },
        _ => this with { Headers = Headers.SetItem(HeaderName(key), value) },
    };

    private static string HeaderName(string key)
    {
        string name = key.ToLowerInvariant();
        bool usable = name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-' or '.')
            && !name.EndsWith("-bin", StringComparison.Ordinal);
        return usable ? name : throw Wrong($"'{key}' cannot be the name of a header");
    }

    // The text itself is not repeated: it may hold a token.
    private static FormatException Wrong(string what) => new($"Not a Spark Connect connection string: {what}.");
}
