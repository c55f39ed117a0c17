using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>One statement that changes a table, and the commit it made.</summary>
/// <remarks>
/// Spark does not say which version a statement made. The commit is found by a mark in its user metadata, which Spark takes from the session's
/// settings: so each statement has a session of its own.
/// </remarks>
internal sealed class SparkCommit(SparkLink link, SparkTable table)
{
    private const string UserMetadata = "spark.databricks.delta.commitInfo.userMetadata";

    // The commit is the newest one, unless others commit at the same time.
    private const int Near = 20;

    /// <summary>Runs the statement.</summary>
    /// <param name="statement">What is run.</param>
    /// <param name="settings">Settings for it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The commit; null when the statement had nothing to change.</returns>
    public async Task<TableVersion?> RunAsync(
        Func<SparkSession, Task<SparkResult>> statement, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        string mark = $"spetlr:{Guid.NewGuid():D}";
        SparkSession own = await link.OpenAsync([.. settings, new(UserMetadata, mark)], cancellationToken).ConfigureAwait(false);
        await using (own.ConfigureAwait(false))
        {
            (await statement(own).ConfigureAwait(false)).Dispose();
            SparkHistory history = new(own, table);
            return Find(await history.ReadAsync(Near, cancellationToken).ConfigureAwait(false))
                ?? Find(await history.ReadAsync(null, cancellationToken).ConfigureAwait(false));
        }

        TableVersion? Find(IReadOnlyList<TableVersion> versions) =>
            versions.FirstOrDefault(v => string.Equals(v.UserMetadata, mark, StringComparison.Ordinal));
    }
}
