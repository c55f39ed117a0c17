namespace Spetlr.Dsl.Handles;

/// <summary>Where a declared table or source is: from the attribute, else from the configuration under its key.</summary>
internal static class DeclaredPlaces
{
    public static string PathOf(this SpetlrSession session, DeltaTableDefinition table) =>
        session.ResolvePath(table.Path ?? session.Configured(table.Key, "path")
            ?? throw new SpetlrException($"Table '{table.Key}' has no path. Give [DeltaTable(Path = …)] one, or a 'path' under the key '{table.Key}' in the configuration."));

    public static string PathOf(this SpetlrSession session, AutoloaderDefinition source) =>
        session.ResolvePath(source.Path ?? session.Configured(source.Key, "path")
            ?? throw new SpetlrException($"Source '{source.Key}' has no path. Give [AutoloaderSource(Path = …)] one, or a 'path' under the key '{source.Key}' in the configuration."));

    public static string PathOf(this SpetlrSession session, DeltaScanSource scan) => scan.Path ?? session.PathOf(scan.Table);

    public static string PathOf(this SpetlrSession session, FileScanSource scan) => scan.Path ?? session.PathOf(scan.Source);

    public static FileFormat FormatOf(this SpetlrSession session, AutoloaderDefinition source)
    {
        if (source.Format is { } format)
            return format;
        string? text = session.Configured(source.Key, "format");
        if (string.Equals(text, "delta", StringComparison.OrdinalIgnoreCase))
            throw new SpetlrException($"Source '{source.Key}' has format 'delta'. A Delta table is read by a DeltaHandle, not by the Autoloader.");
        return Enum.TryParse(text, ignoreCase: true, out format) && Enum.IsDefined(format)
            ? format
            : throw new SpetlrException($"Source '{source.Key}' has {(text is null ? "no format" : $"the unknown format '{text}'")}. Give 'avro' or 'parquet'.");
    }

    public static string CheckpointOf(this SpetlrSession session, DeltaTableDefinition table, CheckpointPath? given) =>
        session.ResolvePath(given?.Value ?? table.Checkpoint ?? session.Configured(table.Key, "checkpoint_path")
            ?? throw new SpetlrException($"The stream into '{table.Key}' has no checkpoint. Give StreamInto(…, checkpoint: …) one, [DeltaTable(Checkpoint = …)], or a 'checkpoint_path' under the key '{table.Key}' in the configuration."));

    private static string? Configured(this SpetlrSession session, string key, string property) =>
        session.Configurator.TryGet(key, property, out string? value) ? value : null;
}
