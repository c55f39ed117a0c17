using System.Text.Json;
using Spetlr.Dsl;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Embedded.Text;

namespace Spetlr.Cli.Samples;

/// <summary>Finds out what a path holds, and its columns.</summary>
/// <param name="session">Reads logs and files.</param>
internal sealed class SampleReader(SpetlrSession session)
{
    /// <param name="path">A Delta table's folder, a folder of files, or one file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="SpetlrException">There is nothing at the path, nothing known, or it is damaged.</exception>
    public async Task<Sample> ReadAsync(string path, CancellationToken cancellationToken)
    {
        Sample sample = await FindAsync(path, cancellationToken).ConfigureAwait(false);
        if (sample.Schema.Names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } same)
            throw new SpetlrException($"The columns '{string.Join("' and '", same)}' of '{sample.Path}' differ in case alone, which a row type cannot have. Rename one of them.");
        return sample;
    }

    private async Task<Sample> FindAsync(string path, CancellationToken cancellationToken)
    {
        string place = session.ResolvePath(path);
        if (Directory.Exists(Path.Combine(place, "_delta_log")))
            return await ReadTableAsync(place, cancellationToken).ConfigureAwait(false);
        if (File.Exists(place))
            return await ReadFileAsync(place, Path.GetDirectoryName(place)!, cancellationToken).ConfigureAwait(false);
        if (!Directory.Exists(place))
            throw new SpetlrException($"There is nothing at '{place}'. Give the folder of a Delta table, a folder of files, or a file.");
        string sample = Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
            .Where(f => !IsHidden(Path.GetRelativePath(place, f)) && FormatOf(f) is not null)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault()
            ?? throw new SpetlrException($"'{place}' is no Delta table and has no .avro, .avsc, .parquet, .json or .csv file. Give one of these.");
        return await ReadFileAsync(sample, place, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Sample> ReadTableAsync(string folder, CancellationToken cancellationToken)
    {
        Snapshot snapshot = await session.LogOf(folder).TryLoadAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new SpetlrException($"The Delta table at '{folder}' has no commit yet.");
        return new Sample(SampleFormat.Delta, folder, snapshot.Schema)
        {
            PartitionColumns = snapshot.Metadata.PartitionColumns,
            Comment = snapshot.Metadata.Description,
        };
    }

    private async Task<Sample> ReadFileAsync(string file, string folder, CancellationToken cancellationToken) => FormatOf(file) switch
    {
        SampleFormat.Avro when Path.GetExtension(file).Equals(".avsc", StringComparison.OrdinalIgnoreCase) =>
            await ReadAvroSchemaAsync(file, folder, cancellationToken).ConfigureAwait(false),
        SampleFormat.Avro => new Sample(
            SampleFormat.Avro, folder, await AvroSchemas.ReadSchemaAsync(new AvroFile(file, file), cancellationToken).ConfigureAwait(false)),
        SampleFormat.Parquet => new Sample(SampleFormat.Parquet, folder, ParquetSchemas.Read(session.Options.Embedded, file)),
        SampleFormat.Json => new Sample(SampleFormat.Json, folder, TextSchemas.Read(session.Options.Embedded, file, FileFormat.Json)),
        SampleFormat.Csv => new Sample(SampleFormat.Csv, folder, TextSchemas.Read(session.Options.Embedded, file, FileFormat.Csv)),
        _ => throw new SpetlrException($"'{file}' has no known ending. Give a .avro, .avsc, .parquet, .json or .csv file, or the folder of a Delta table."),
    };

    private static async Task<Sample> ReadAvroSchemaAsync(string file, string folder, CancellationToken cancellationToken)
    {
        byte[] json = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        try
        {
            AvroType type = AvroSchemaParser.Parse(json);
            return new Sample(SampleFormat.Avro, folder, AvroSchemas.ToStruct(type)) { Comment = DocumentationOf(json) };
        }
        catch (AvroDataException error)
        {
            throw new SpetlrException($"'{file}' is no Avro schema that has a row type: {error.Message}.", error);
        }
    }

    private static string? DocumentationOf(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("doc", out JsonElement doc) ? doc.GetString() : null;
    }

    private static SampleFormat? FormatOf(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".GZ" => FormatOf(Path.ChangeExtension(file, null)),
        ".JSON" or ".JSONL" or ".NDJSON" => SampleFormat.Json,
        ".CSV" => SampleFormat.Csv,
        ".AVRO" or ".AVSC" => SampleFormat.Avro,
        ".PARQUET" => SampleFormat.Parquet,
        _ => null,
    };

    private static bool IsHidden(string relative) =>
        relative.Split(Path.DirectorySeparatorChar).Any(static part => part[0] is '_' or '.');
}
