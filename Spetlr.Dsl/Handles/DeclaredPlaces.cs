namespace Spetlr.Dsl.Handles;

/// <summary>Where a declared table or source is: from the attribute, else from the configuration under its key.</summary>
internal static class DeclaredPlaces
{
    public static string PathOf(this SpetlrSession session, DeltaTableDefinition table) =>
        session.Placed(table.Path ?? session.Configured(table.Key, "path")
            ?? throw new SpetlrException($"Table '{table.Key}' has no path. Give [DeltaTable(Path = …)] one, or a 'path' under the key '{table.Key}' in the configuration."));

    public static string PathOf(this SpetlrSession session, AutoloaderDefinition source) =>
        session.Placed(source.Path ?? session.Configured(source.Key, "path")
            ?? throw new SpetlrException($"Source '{source.Key}' has no path. Give [AutoloaderSource(Path = …)] one, or a 'path' under the key '{source.Key}' in the configuration."));

    public static string PathOf(this SpetlrSession session, DeltaScanSource scan) => scan.Path ?? session.PathOf(scan.Table);

    public static string PathOf(this SpetlrSession session, FileScanSource scan) => scan.Path ?? session.PathOf(scan.Source);

    public static FileFormat FormatOf(this SpetlrSession session, AutoloaderDefinition source)
    {
        if (source.Format is { } format)
            return format;
        string text = session.Configured(source.Key, "format") ?? nameof(FileFormat.Avro);
        if (string.Equals(text, "delta", StringComparison.OrdinalIgnoreCase))
            throw new SpetlrException($"Source '{source.Key}' has format 'delta'. A Delta table is read by a DeltaHandle, not by the Autoloader.");
        return Enum.TryParse(text, ignoreCase: true, out format) && Enum.IsDefined(format)
            ? format
            : throw new SpetlrException($"Source '{source.Key}' has the unknown format '{text}'. Give 'avro', 'parquet', 'json' or 'csv'.");
    }

    public static string CheckpointOf(this SpetlrSession session, DeltaTableDefinition table, CheckpointPath? given) =>
        session.Placed(given?.Value ?? table.Checkpoint ?? session.Configured(table.Key, "checkpoint_path") ?? session.Configured(table.Key, "checkpoint")
            ?? throw new SpetlrException($"The stream into '{table.Key}' has no checkpoint. Give StreamInto(…, checkpoint: …) one, [DeltaTable(Checkpoint = …)], or a 'checkpoint_path' under the key '{table.Key}' in the configuration."));

    // A path in an attribute may hold placeholders, as one in the configuration does.
    private static string Placed(this SpetlrSession session, string path) => session.ResolvePath(
        path.Contains('{', StringComparison.Ordinal) ? session.Configurator.Substitute(path) : path);

    private static string? Configured(this SpetlrSession session, string key, string property) =>
        session.Configurator.TryGet(key, property, out string? value) ? value : null;
}
