namespace Spetlr.Dsl;

/// <summary>Adds the Spark engine to <see cref="Engine"/>.</summary>
public static class SparkEngines
{
    extension(Engine)
    {
        /// <summary>The engine on a Spark server or a Databricks cluster, over Spark Connect. It connects when it is first used.</summary>
        /// <param name="remote">
        /// The server: <c>sc://host:port</c>, then parameters: <c>/;token=…;use_ssl=true;x-databricks-cluster-id=…</c>.
        /// Null for what the environment variable <c>SPARK_REMOTE</c> says.
        /// </param>
        /// <param name="settings">Spark settings of the session, by name; null for none.</param>
        /// <exception cref="FormatException">The connection string is none; the message does not repeat it, since it may hold a token.</exception>
        /// <exception cref="SpetlrException">No server was given.</exception>
        /// <example><code>
        /// SpetlrSession.Default = new SpetlrSession(engine: Engine.Spark("sc://localhost:15002"));
        /// </code></example>
        public static SparkEngine Spark(string? remote = null, IReadOnlyDictionary<string, string>? settings = null) => new(
            remote ?? Environment.GetEnvironmentVariable("SPARK_REMOTE")
                ?? throw new SpetlrException("No Spark server was given. Give Engine.Spark one (sc://host:port), or set the environment variable SPARK_REMOTE."),
            settings);
    }
}
