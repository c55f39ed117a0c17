using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;
using Spetlr.Dsl.Delta.Log;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>Reads the actions of a log checkpoint file. Takes only the fields it knows: what writers add (<c>stats_parsed</c> …) is derived from them.</summary>
internal static class LogCheckpointReader
{
    public static async Task<ImmutableArray<DeltaAction>> ReadAsync(DuckDBConnection connection, string localPath, CancellationToken cancellationToken)
    {
        Dictionary<string, HashSet<string>> columns = await ColumnsAsync(connection, localPath, cancellationToken).ConfigureAwait(false);
        if (!columns.ContainsKey("protocol") && !columns.ContainsKey("add"))
            throw new LogCodecException($"it has none of the columns of a log checkpoint, but {string.Join(", ", columns.Keys.Order(StringComparer.Ordinal))}.");
        ImmutableArray<DeltaAction>.Builder found = ImmutableArray.CreateBuilder<DeltaAction>();
        List<string> others = [];
        List<string> selected = [];
        foreach ((string action, (string Name, string Type)[] fields) in LogColumns.All)
        {
            if (action == "add" || !columns.TryGetValue(action, out HashSet<string>? there))
                continue;
            IEnumerable<string> packed = fields.Where(f => there.Contains(f.Name)).Select(f => $"\"{f.Name}\" := \"{action}\".\"{f.Name}\"");
            others.Add(action);
            selected.Add($"CASE WHEN \"{action}\" IS NOT NULL THEN CAST(to_json(struct_pack({string.Join(", ", packed)})) AS VARCHAR) END");
        }

        if (others.Count > 0)
        {
            string some = string.Join(" OR ", others.Select(static a => $"\"{a}\" IS NOT NULL"));
            Read(connection, $"SELECT {string.Join(", ", selected)} FROM {FileSql(localPath)} WHERE {some}", row => Read(row, others, found), cancellationToken);
        }

        if (columns.TryGetValue("add", out HashSet<string>? add))
        {
            AddFileColumns files = new();
            Read(connection, $"SELECT {AddFileColumns.Select(add)} FROM {FileSql(localPath)} WHERE \"add\" IS NOT NULL", row => found.Add(files.Read(row)), cancellationToken);
        }

        return found.ToImmutable();
    }

    private static void Read(DuckDBDataReader row, List<string> actions, ImmutableArray<DeltaAction>.Builder found)
    {
        for (int i = 0; i < actions.Count; i++)
        {
            if (row.IsDBNull(i))
                continue;
            using JsonDocument json = JsonDocument.Parse(row.GetString(i));
            found.Add(ActionReader.Read(actions[i], json.RootElement));
        }
    }

    private static void Read(DuckDBConnection connection, string sql, Action<DuckDBDataReader> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
            take(reader);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // parquet_schema lists the tree depth first with the count of each node's children.
    private static async Task<Dictionary<string, HashSet<string>>> ColumnsAsync(DuckDBConnection connection, string localPath, CancellationToken cancellationToken)
    {
        List<(string Name, int Children)> nodes = [];
        using (DuckDBCommand command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name, coalesce(num_children, 0) FROM parquet_schema({DuckDbLogCodec.Literal(localPath)})";
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    nodes.Add((reader.GetString(0), Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture)));
            }
        }

        Dictionary<string, HashSet<string>> columns = new(StringComparer.Ordinal);
        int at = 1;
        for (int column = 0; column < nodes[0].Children; column++)
        {
            (string name, int children) = nodes[at++];
            HashSet<string> fields = columns[name] = new HashSet<string>(StringComparer.Ordinal);
            for (int child = 0; child < children; child++)
            {
                fields.Add(nodes[at].Name);
                at = Skip(nodes, at);
            }
        }

        return columns;
    }

    private static int Skip(List<(string Name, int Children)> nodes, int at)
    {
        int children = nodes[at++].Children;
        for (int i = 0; i < children; i++)
            at = Skip(nodes, at);
        return at;
    }

    private static string FileSql(string localPath) => $"read_parquet({DuckDbLogCodec.Literal(localPath)})";
}
