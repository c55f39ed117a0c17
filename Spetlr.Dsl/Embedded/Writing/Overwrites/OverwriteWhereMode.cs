using System.Collections.Immutable;
using System.Text.Json;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Embedded.Writing.Conditions;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Writing.Overwrites;

/// <summary>The rows of a condition are replaced; the new rows must satisfy it.</summary>
internal sealed class OverwriteWhereMode(TableWrite write, RowCondition condition) : IWriteMode
{
    private const string Rows = "spetlr_rows";

    public void Require(WriteTarget target) => condition.Require(target.Schema, write.Table.Key);

    public async Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken)
    {
        ImmutableArray<WrittenFile> files = [];
        if (work.HasRows)
        {
            // Read once: the check and the write must see the same rows.
            Execute(work.Query, $"CREATE TEMP TABLE {Rows} AS {work.Query.Sql}", cancellationToken);
            RequireAllWithin(work.Query, cancellationToken);
            files = await work.WriteAsync($"SELECT * FROM {Rows}", cancellationToken).ConfigureAwait(false);
        }

        RowRemoval removal = work.Target.Snapshot is { } snapshot
            ? await RowRemoval.WriteAsync(work.Query, work.Writer, work.Files, snapshot, condition, write.Table.Key, cancellationToken).ConfigureAwait(false)
            : new RowRemoval(Filter: null, [], [], [], 0);
        // A reader of the feed looks at nothing else in a commit that has files of it.
        ImmutableArray<WrittenFile> added = removal.Feed.IsEmpty || files.IsEmpty
            ? []
            : await work.WriteChangesAsync($"SELECT *, '{ChangeType.Insert}' AS {SqlText.Identifier(ChangeFeed.Type.Name)} FROM {Rows}", cancellationToken).ConfigureAwait(false);
        TableChange change = WriteOperation.Describe(work, [.. removal.Rewritten, .. files], removal.Removed, isBlindAppend: false);
        return removal.Reading(change, work.Target.Snapshot) with
        {
            Marked = removal.Marked,
            Feed = [.. removal.Feed, .. added],
            RowsWritten = files.Sum(static f => f.Rows),
            Parameters = new Dictionary<string, string>(change.Parameters) { ["predicate"] = $"[\"{JsonEncodedText.Encode(condition.Text)}\"]" },
        };
    }

    private void RequireAllWithin(BoundQuery query, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = query.Command($"SELECT CAST(t AS VARCHAR) FROM {Rows} AS t WHERE ({RowRemoval.Sql(condition)}) IS NOT TRUE LIMIT 1");
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        if (query.Run(command.ExecuteScalar) is string row)
            throw new SpetlrException($"Table '{write.Table.Key}': a row to be written is not among those to be replaced ({condition.Text}): {row}. Nothing was written. Filter such rows out, or widen the condition.");
    }

    private static void Execute(BoundQuery query, string sql, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = query.Command(sql);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        query.Run(command.ExecuteNonQuery);
    }
}
