using System.Globalization;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Configuration;

/// <summary>What the configuration says of a key, as the definition of a handle.</summary>
internal static class ConfiguredHandles
{
    private const string Delta = "delta";
    private const int NamePartsAtMost = 3;

    /// <summary>The table of a key.</summary>
    /// <param name="configurator">The configuration.</param>
    /// <param name="key">The key.</param>
    /// <param name="row">The row type's columns; null to take those of the key's schema, else those of the table.</param>
    public static DeltaTableDefinition Table(Configurator configurator, string key, RowDescriptor? row)
    {
        string? path = configurator.Get(key, ConfigurationProperty.Path, null);
        string? name = configurator.Get(key, ConfigurationProperty.Name, null);
        string format = configurator.Get(key, ConfigurationProperty.Format, Delta)!;
        if (string.IsNullOrEmpty(path) && string.IsNullOrEmpty(name))
            throw new SpetlrException($"Table '{key}' has neither path nor name in the configuration. Give it a 'path'.");
        if (!string.Equals(format, Delta, StringComparison.OrdinalIgnoreCase))
            throw new SpetlrException($"Table '{key}' has the format '{format}' in the configuration, and a DeltaHandle reads only delta. Files are read by an AutoloaderHandle.");
        if (name?.Split('.') is { } parts && (parts.Length > NamePartsAtMost || parts.Any(string.IsNullOrWhiteSpace)))
            throw new SpetlrException($"Table '{key}' has the name '{name}' in the configuration: give table, schema.table or catalog.schema.table.");

        return new DeltaTableDefinition
        {
            Key = key,
            Row = row ?? Row(configurator, key),
            Path = NullIfEmpty(path),
            Name = NullIfEmpty(name),
            Checkpoint = NullIfEmpty(Checkpoint(configurator, key)),
            Comment = configurator.Get(key, ConfigurationProperty.Comment, null),
            Stream = StreamOptions(configurator, key),
        };
    }

    /// <summary>The folder of files of a key.</summary>
    /// <param name="configurator">The configuration.</param>
    /// <param name="key">The key.</param>
    /// <param name="row">The row type's columns; null to take those of the key's schema.</param>
    public static AutoloaderDefinition Files(Configurator configurator, string key, RowDescriptor? row)
    {
        string? path = NullIfEmpty(configurator.Get(key, ConfigurationProperty.Path, null))
            ?? throw new SpetlrException($"Source '{key}' has no path in the configuration. Give it a 'path'.");
        string? format = NullIfEmpty(configurator.Get(key, ConfigurationProperty.Format, null))
            ?? throw new SpetlrException($"Source '{key}' has no format in the configuration. Give it 'avro', 'parquet', 'json' or 'csv'.");
        if (string.Equals(format, Delta, StringComparison.OrdinalIgnoreCase))
            throw new SpetlrException($"Source '{key}' has the format 'delta' in the configuration. A Delta table is read by a DeltaHandle, batch and stream, not by the Autoloader.");
        if (!Enum.GetNames<FileFormat>().Contains(format, StringComparer.OrdinalIgnoreCase))
            throw new SpetlrException($"Source '{key}' has the unknown format '{format}' in the configuration. Give it 'avro', 'parquet', 'json' or 'csv'.");
        long? maxBytes = configurator.GetNumber(key, MaxBytesPerTrigger);
        return new AutoloaderDefinition
        {
            Key = key,
            Row = row ?? Row(configurator, key),
            Path = path,
            Format = Enum.Parse<FileFormat>(format, ignoreCase: true),
            Stream = maxBytes is null ? null : AutoloaderStreamOptions.Default with { MaxBytesPerTrigger = maxBytes },
        };
    }

    private const string MaxBytesPerTrigger = "max_bytes_per_trigger";

    private static string? Checkpoint(Configurator configurator, string key) =>
        configurator.Get(key, ConfigurationProperty.CheckpointPath, null) ?? configurator.Get(key, "checkpoint", null);

    private static RowDescriptor? Row(Configurator configurator, string key) => configurator.GetSchema(key) is { } schema
        ? new RowDescriptor(
            [.. schema.Fields.Select(static f => new RowColumn(f.Name, f))],
            partitionBy: [.. configurator.GetList(key, ConfigurationProperty.PartitionedBy).Select(name => Column(schema, name, key))])
        : null;

    private static string Column(StructType schema, string name, string key) => schema.Find(name)?.Name
        ?? throw new SpetlrException($"Table '{key}' is partitioned by '{name}' in the configuration, which is no column of its schema ({string.Join(", ", schema.Names)}).");

    // spetlr reads these three; the stream takes them when the extractor is given no options.
    private static DeltaStreamOptions? StreamOptions(Configurator configurator, string key)
    {
        bool? ignoreChanges = configurator.GetBoolean(key, "ignore_changes");
        long? maxBytes = configurator.GetNumber(key, MaxBytesPerTrigger);
        string? start = NullIfEmpty(configurator.Get(key, "stream_start", null));
        return ignoreChanges is null && maxBytes is null && start is null ? null : DeltaStreamOptions.Default with
        {
            OnChange = ignoreChanges == true ? SourceChangePolicy.ReEmit : SourceChangePolicy.Fail,
            MaxBytesPerTrigger = maxBytes,
            StartingTimestamp = start is null ? null : Time(start, key),
        };
    }

    private static DateTimeOffset Time(string text, string key) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw new SpetlrException($"Table '{key}': stream_start '{text}' in the configuration is no time. Write it as 2024-03-01 or 2024-03-01T12:00:00Z.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
