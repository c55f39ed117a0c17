using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing.Upserts;

/// <summary>Rows whose key is in the table replace its row if they differ, the others are added. Only files with a row that changes are rewritten.</summary>
internal sealed class UpsertMode(TableWrite write) : IWriteMode
{
    private const string Matches = "spetlr_matches";
    private const string File = $"\"{TableRows.FileColumn}\"";
    private const string Position = $"\"{TableRows.PositionColumn}\"";
    private const string Changed = "\"spetlr:changed\"";
    private const string Late = "\"spetlr:late\"";

    public void Require(WriteTarget target) => UpsertColumns.Of(write, target);

    public async Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken)
    {
        UpsertColumns columns = UpsertColumns.Of(write, work.Target);
        if (!work.HasRows)
            return Describe(columns, new UpsertCounts(), [], [], [], new HashSet<FileKey>(), static _ => false, new Dictionary<string, long>());

        UpsertRows rows = new(work.Query, write, columns, cancellationToken);
        rows.Load();
        KeyRanges ranges = KeyRanges.Of(rows, columns, work.Target.Mapping);
        ImmutableArray<AddFile> candidates = rows.Count == 0 ? [] : [.. work.Target.Snapshot?.Files.Where(ranges.MayHold) ?? []];
        UpsertCounts counts = new() { Source = rows.Count + rows.LeftOut.Values.Sum() };
        ImmutableArray<WrittenFile>.Builder written = ImmutableArray.CreateBuilder<WrittenFile>();
        List<AddFile> removed = [];
        IReadOnlyList<AddFile> marked = [];
        ImmutableArray<WrittenFile> feed = [];
        long moved = 0;
        string news = $"SELECT {List(work.Target.Schema)} FROM {UpsertRows.Table} AS s";
        if (!candidates.IsEmpty)
        {
            Snapshot snapshot = work.Target.Snapshot!;
            bool marking = candidates.All(f => RowMarks.CanMark(snapshot, f));
            TableRows table = await TableRows
                .OfAsync(work.Query, snapshot, candidates, work.Target.Schema, work.Target.Mapping, write.Table.Key, positions: marking, cancellationToken).ConfigureAwait(false);
            Match(rows, columns, table, marking);
            Count(rows, counts);
            RowMarks marks = new(work.Query, work.Files, snapshot);
            foreach ((string path, long updates) in ChangedFiles(rows))
            {
                AddFile file = table.Files[path];
                removed.Add(file);
                counts.Updated += updates;
                if (marking)
                {
                    if (updates < DataFiles.RowsOf(file))
                        await marks.AddAsync(file, path, $"SELECT {Position} FROM {Matches} WHERE {File} = {SqlText.Literal(path)} AND {Changed} AND NOT {Late}", cancellationToken).ConfigureAwait(false);
                    continue;
                }

                TableRows old = await TableRows
                    .OfAsync(work.Query, snapshot, [file], work.Target.Schema, work.Target.Mapping, write.Table.Key, positions: false, cancellationToken).ConfigureAwait(false);
                ImmutableArray<WrittenFile> rewritten = await work.WriteAsync(Rewrite(columns, work.Target.Schema, old, path), cancellationToken).ConfigureAwait(false);
                written.AddRange(rewritten);
                counts.Copied += rewritten.Sum(static f => f.Rows) - updates;
            }

            marked = await marks.WriteAsync(cancellationToken).ConfigureAwait(false);
            string inserts = news + $" WHERE {UpsertRows.Number} NOT IN (SELECT {UpsertRows.Number} FROM {Matches})";
            if (work.Target.FeedsChanges && removed.Count > 0)
                feed = await work.WriteChangesAsync(Feed(columns, work.Target.Schema, table, inserts), cancellationToken).ConfigureAwait(false);
            news = inserts;

            // The new versions of rows that are marked in their files come in with the new rows.
            if (marking)
            {
                moved = counts.Updated;
                news += $" UNION ALL SELECT {List(work.Target.Schema)} FROM {Matches} AS m JOIN {UpsertRows.Table} AS s ON s.{UpsertRows.Number} = m.{UpsertRows.Number} WHERE m.{Changed} AND NOT m.{Late}";
            }
        }

        ImmutableArray<WrittenFile> added = rows.Count == 0 ? [] : await work.WriteAsync(news, cancellationToken).ConfigureAwait(false);
        counts.Inserted = added.Sum(static f => f.Rows) - moved;
        Leave(rows, counts);
        return Describe(columns, counts, [.. written, .. added], removed, marked, candidates.Select(static f => f.Key).ToHashSet(), ranges.MayHold, rows.LeftOut) with { Feed = feed };
    }

    private static void Match(UpsertRows rows, UpsertColumns columns, TableRows table, bool positions) => rows.Execute(
        $"CREATE TEMP TABLE {Matches} AS SELECT s.{UpsertRows.Number}, t.{File}, {(positions ? $"t.{Position}, " : "")}{columns.Changes} AS {Changed}, {columns.IsLate} AS {Late} "
        + $"FROM {table.Sql} AS t JOIN {UpsertRows.Table} AS s ON {columns.SameKey}");

    private static void Count(UpsertRows rows, UpsertCounts counts) => (counts.Applied, counts.Unchanged, counts.Late) = rows.Read(
        $"SELECT count(*) FILTER (applied), count(*) FILTER (NOT applied AND NOT late), count(*) FILTER (NOT applied AND late) "
        + $"FROM (SELECT bool_or({Changed} AND NOT {Late}) AS applied, bool_or({Late}) AS late FROM {Matches} GROUP BY {UpsertRows.Number})",
        static r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)))[0];

    private static List<(string Path, long Updates)> ChangedFiles(UpsertRows rows) => rows.Read(
        $"SELECT {File}, count(*) FROM {Matches} WHERE {Changed} AND NOT {Late} GROUP BY {File} ORDER BY {File}",
        static r => (r.GetString(0), r.GetInt64(1)));

    private static string Rewrite(UpsertColumns columns, StructType schema, TableRows old, string path)
    {
        IEnumerable<string> values = schema.Fields.Select(f => columns.Keys.Contains(f)
            ? $"t.{UpsertColumns.Name(f)}"
            : $"CASE WHEN s.{UpsertRows.Number} IS NULL THEN t.{UpsertColumns.Name(f)} ELSE s.{UpsertColumns.Name(f)} END AS {UpsertColumns.Name(f)}");
        string updates = $"(SELECT * FROM {UpsertRows.Table} WHERE {UpsertRows.Number} IN "
            + $"(SELECT {UpsertRows.Number} FROM {Matches} WHERE {File} = {SqlText.Literal(path)} AND {Changed} AND NOT {Late}))";
        return $"SELECT {string.Join(", ", values)} FROM {old.Sql} AS t LEFT JOIN {updates} AS s ON {columns.SameKey} AND NOT {columns.IsLate}";
    }

    // An update is its row before and after; a reader of the feed looks at nothing else in the commit, so the new rows are in it too.
    private static string Feed(UpsertColumns columns, StructType schema, TableRows table, string inserts)
    {
        string type = SqlText.Identifier(ChangeFeed.Type.Name);
        string updates = $"FROM {table.Sql} AS t JOIN {UpsertRows.Table} AS s ON {columns.SameKey} WHERE {columns.Changes} AND NOT {columns.IsLate}";
        return $"SELECT {List(schema, "t")}, '{ChangeType.UpdatePreimage}' AS {type} {updates} "
            + $"UNION ALL SELECT {List(schema)}, '{ChangeType.UpdatePostimage}' {updates} "
            + $"UNION ALL SELECT *, '{ChangeType.Insert}' FROM ({inserts})";
    }

    private static string List(StructType schema, string row = "s") => string.Join(", ", schema.Fields.Select(f => $"{row}.{UpsertColumns.Name(f)}"));

    private static void Leave(UpsertRows rows, UpsertCounts counts)
    {
        if (counts.Unchanged > 0)
            rows.LeftOut["unchanged"] = counts.Unchanged;
        if (counts.Late > 0)
            rows.LeftOut["outOfSequence"] = counts.Late;
    }

    private static TableChange Describe(
        UpsertColumns columns,
        UpsertCounts counts,
        ImmutableArray<WrittenFile> written,
        IReadOnlyList<AddFile> removed,
        IReadOnlyList<AddFile> marked,
        IReadOnlySet<FileKey> read,
        Func<AddFile, bool> wouldRead,
        IReadOnlyDictionary<string, long> leftOut) => new()
        {
            Written = written,
            Removed = removed,
            Marked = marked,
            RowsWritten = counts.Inserted + counts.Applied,
            RowsLeftOut = leftOut,
            ReadFiles = read,
            WouldRead = wouldRead,
            Operation = "MERGE",
            Parameters = new Dictionary<string, string>
            {
                ["predicate"] = $"[\"{JsonEncodedText.Encode(columns.SameKey)}\"]",
                ["matchedPredicates"] = """[{"actionType":"update"}]""",
                ["notMatchedPredicates"] = """[{"actionType":"insert"}]""",
                ["notMatchedBySourcePredicates"] = "[]",
            },
            Metrics = WriteOperation.Numbers([
            ("numSourceRows", counts.Source),
            ("numTargetRowsInserted", counts.Inserted),
            ("numTargetRowsUpdated", counts.Updated),
            ("numTargetRowsDeleted", 0),
            ("numTargetRowsCopied", counts.Copied),
            ("numOutputRows", written.Sum(static f => f.Rows)),
            ("numTargetFilesAdded", written.Length),
            ("numTargetFilesRemoved", removed.Count - marked.Count),
            ("numTargetBytesAdded", written.Sum(static f => f.Size)),
            ("numTargetBytesRemoved", removed.Sum(static f => f.Size)),
            .. TableChange.VectorCounts(removed, marked)]),
        };
}
