using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl;

/// <summary>What handles and pipelines run in: the root of relative paths, the configuration, the engine, the clock and the log.</summary>
/// <remarks>Handles are static; they resolve against the session a call names, else <see cref="Default"/>. Safe for use from many threads.</remarks>
public sealed class SpetlrSession
{
    private static SpetlrSession? s_default;

    private readonly ConcurrentDictionary<string, DeltaLog> _logs = new(StringComparer.Ordinal);

    /// <summary>Creates a session.</summary>
    /// <param name="options">Its options; null for the defaults.</param>
    /// <param name="configurator">The configuration; null for <see cref="Configurator.Default"/>.</param>
    /// <param name="engine">The engine; null for the embedded one.</param>
    /// <param name="loggerFactory">Where log messages go; null for nowhere.</param>
    public SpetlrSession(
        SpetlrOptions? options = null,
        Configurator? configurator = null,
        Engine? engine = null,
        ILoggerFactory? loggerFactory = null)
    {
        Options = options ?? new SpetlrOptions();
        Options.Embedded.Validate();
        Configurator = configurator ?? Configurator.Default;
        Engine = engine ?? Engine.Embedded;
        LoggerFactory = loggerFactory ?? NullLoggerFactory.Instance;
        Storage = new LocalStorage { Durable = Options.Embedded.Durable };
    }

    /// <summary>The session of calls that name none. Made with the defaults when first asked for; set it at the start of a program.</summary>
    public static SpetlrSession Default
    {
        get => s_default ?? Interlocked.CompareExchange(ref s_default, new SpetlrSession(), null) ?? s_default;
        set => s_default = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The options.</summary>
    public SpetlrOptions Options { get; }

    /// <summary>The configuration that gives what attributes leave out.</summary>
    public Configurator Configurator { get; }

    /// <summary>The engine that runs plans.</summary>
    public Engine Engine { get; }

    /// <summary>Where log messages go.</summary>
    public ILoggerFactory LoggerFactory { get; }

    /// <summary>What tables and checkpoints are kept in.</summary>
    internal IStorage Storage { get; init; }

    /// <summary>An absolute path: a relative one is taken from <see cref="SpetlrOptions.Root"/>.</summary>
    /// <param name="path">A path, a <c>file:</c> URI or, where the engine reads object stores, another URI, which stays as it is.</param>
    public string ResolvePath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            path = new Uri(path).LocalPath;
        else if (path.Contains("://", StringComparison.Ordinal))
            return Engine.ReadsUris ? path.TrimEnd('/') : throw new SpetlrException($"'{path}': the embedded engine reads and writes local paths; object stores come with their own packages.");
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Path.GetFullPath(Options.Root)));
    }

    /// <summary>The log of the table at an absolute path; one for all users of the session, so snapshots are shared.</summary>
    internal DeltaLog LogOf(string tablePath) =>
        _logs.GetOrAdd(tablePath, path => new DeltaLog(
            path,
            Storage,
            new DuckDbLogCodec(_ => ValueTask.FromResult(DuckDbInstance.For(Options.Embedded).Connect())),
            Options.TimeProvider,
            LoggerFactory.CreateLogger("Spetlr.Dsl.Delta")));
}
