using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>A Delta table as Spark is told of it: by its path, or by its name in the catalog when it has no path.</summary>
/// <param name="Key">The table's key, for messages.</param>
/// <param name="Path">Its folder; null when it is known by name.</param>
/// <param name="Name">Its name, in one to three parts; null when it is known by path.</param>
internal sealed record SparkTable(string Key, string? Path, string? Name)
{
    /// <summary>The table as SQL names it.</summary>
    public string Sql => Path is null
        ? string.Join('.', Name!.Split('.').Select(SparkText.Identifier))
        : $"delta.{SparkText.Identifier(Path)}";

    public static SparkTable Of(SpetlrSession session, DeltaTableDefinition table)
    {
        bool hasPath = table.Path is not null || session.Configurator.TryGet(table.Key, "path", out _);
        string? name = hasPath ? null : table.Name ?? (session.Configurator.TryGet(table.Key, "name", out string? configured) ? configured : null);
        if (name is null)
            return new SparkTable(table.Key, session.PathOf(table), null);
        return new SparkTable(table.Key, null, name.Contains('{', StringComparison.Ordinal) ? session.Configurator.Substitute(name) : name);
    }

    public Relation Read(bool streaming, IEnumerable<KeyValuePair<string, string>> options)
    {
        if (Path is not null)
        {
            DataRead read = new("delta", Path);
            foreach ((string key, string value) in options)
                read = read.With(key, value);
            return read.ToRelation(streaming);
        }

        var table = new Read.Types.NamedTable { UnparsedIdentifier = Sql };
        foreach ((string key, string value) in options)
            table.Options[key] = value;
        return new Relation { Read = new Read { NamedTable = table, IsStreaming = streaming } };
    }
}
