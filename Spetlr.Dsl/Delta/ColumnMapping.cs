using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta;

/// <summary>What the columns of a table are called in its files, its partition values and its statistics (Delta protocol, "Column Mapping").</summary>
/// <remarks>A column keeps its stored name and its id when it is renamed; one that is dropped and added again gets others.</remarks>
internal sealed class ColumnMapping
{
    /// <summary>The property that turns it on.</summary>
    public const string Mode = "delta.columnMapping.mode";

    private const string PhysicalName = "delta.columnMapping.physicalName";
    private const string Id = "delta.columnMapping.id";
    private const string MaxColumnId = "delta.columnMapping.maxColumnId";

    private readonly ImmutableDictionary<string, string> _names;

    private ColumnMapping(ImmutableDictionary<string, string> names, ImmutableDictionary<string, int> ids, bool isById)
    {
        _names = names;
        Ids = ids;
        IsById = isById;
    }

    /// <summary>Of a table that maps nothing.</summary>
    public static ColumnMapping None { get; } = new(
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase), ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase), isById: false);

    /// <summary>Whether the table maps its columns at all.</summary>
    public bool IsMapped => _names.Count > 0;

    /// <summary>Whether a column is found in a file by its field id (mode <c>id</c>), not by its stored name.</summary>
    private bool IsById { get; }

    /// <summary>The columns' field ids, by their names; empty when the table maps none.</summary>
    public ImmutableDictionary<string, int> Ids { get; }

    /// <summary>The field ids by which a scan finds the columns; empty when it goes by their stored names.</summary>
    public ImmutableDictionary<string, int> ScanIds => IsById ? Ids : None.Ids;

    /// <summary>The columns' stored names, by their names; empty when the table maps none.</summary>
    public ImmutableDictionary<string, string> StoredNames => _names;

    /// <summary>How a table maps its columns, <c>name</c> or <c>id</c>; null when it does not.</summary>
    /// <param name="metadata">The table's metadata.</param>
    public static string? ModeOf(Metadata metadata) =>
        metadata.Property(Mode) is { } mode && !string.Equals(mode, "none", StringComparison.OrdinalIgnoreCase) ? mode : null;

    /// <summary>The mapping of a table.</summary>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="tablePath">The table, for messages.</param>
    /// <exception cref="SpetlrException">A column has no stored name, so the log is damaged.</exception>
    public static ColumnMapping Of(Metadata metadata, string tablePath) =>
        ModeOf(metadata) is null ? None : Of(metadata, SchemaJson.Parse(metadata.SchemaString), tablePath);

    /// <inheritdoc cref="Of(Metadata, string)"/>
    public static ColumnMapping Of(Metadata metadata, StructType schema, string tablePath)
    {
        if (ModeOf(metadata) is not { } mode)
            return None;
        if (schema.Fields.FirstOrDefault(static f => f.Type is StructType or ArrayType or MapType) is { } nested)
            throw new SpetlrException($"Column '{nested.Name}' of table '{tablePath}' is {nested.Type}, and the table maps its columns, which Spetlr.Dsl does for flat columns alone. Use Spark for this table.");
        return new ColumnMapping(
            schema.Fields.ToImmutableDictionary(static f => f.Name, f => StoredName(f, tablePath), StringComparer.OrdinalIgnoreCase),
            schema.Fields.ToImmutableDictionary(static f => f.Name, f => IdOf(f) ?? throw Damaged(f, Id, tablePath), StringComparer.OrdinalIgnoreCase),
            string.Equals(mode, "id", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The metadata with a stored name and an id for each column that has none yet.</summary>
    /// <param name="metadata">The table's metadata; unchanged when the table maps nothing.</param>
    /// <param name="schema">Its columns as they will be.</param>
    public static Metadata Extend(Metadata metadata, StructType schema)
    {
        if (ModeOf(metadata) is null)
            return metadata with { SchemaString = SchemaJson.Print(schema) };
        int last = Math.Max(
            int.TryParse(metadata.Property(MaxColumnId), NumberStyles.None, CultureInfo.InvariantCulture, out int recorded) ? recorded : 0,
            schema.Fields.Max(static f => IdOf(f) ?? 0));
        ImmutableArray<StructField> fields = [.. schema.Fields.Select(field => IdOf(field) is not null ? field : Named(field, ++last, $"col-{Guid.NewGuid():D}"))];
        return metadata with
        {
            SchemaString = SchemaJson.Print(new StructType(fields)),
            Configuration = metadata.Configuration.SetItem(MaxColumnId, last.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>The metadata of a table that maps its columns from now on: those that are there keep their names in the files.</summary>
    /// <param name="metadata">The table's metadata with the property that turns it on.</param>
    /// <param name="schema">Its columns.</param>
    public static Metadata Begin(Metadata metadata, StructType schema) => Extend(
        metadata, new StructType([.. schema.Fields.Select(static (field, i) => Named(field, i + 1, field.Name))]));

    /// <summary>What a column is called in files and log.</summary>
    /// <param name="column">Its name.</param>
    public string StoredName(string column) => _names.GetValueOrDefault(column, column);

    /// <summary>The columns by their stored names.</summary>
    public StructType Stored(StructType columns) => IsMapped ? new StructType([.. columns.Fields.Select(Stored)]) : columns;

    /// <summary>The column by its stored name.</summary>
    public StructField Stored(StructField column) => IsMapped ? column with { Name = StoredName(column.Name) } : column;

    /// <summary>The stored names of some columns.</summary>
    public ImmutableArray<string> Stored(ImmutableArray<string> columns) => IsMapped ? [.. columns.Select(StoredName)] : columns;

    private static StructField Named(StructField field, int id, string storedName) => field with
    {
        Metadata = field.Metadata
            .SetItem(Id, id.ToString(CultureInfo.InvariantCulture))
            .SetItem(PhysicalName, JsonSerializer.Serialize(storedName)),
    };

    private static int? IdOf(StructField field) =>
        field.Metadata.TryGetValue(Id, out string? json) && int.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;

    private static string StoredName(StructField field, string tablePath) =>
        field.Metadata.TryGetValue(PhysicalName, out string? json) && JsonSerializer.Deserialize<string>(json) is { } name
            ? name
            : throw Damaged(field, PhysicalName, tablePath);

    private static SpetlrException Damaged(StructField field, string what, string tablePath) =>
        new($"Column '{field.Name}' of table '{tablePath}' has no {what}, though the table maps its columns. The table's log is damaged; restore it to an earlier version.");
}
