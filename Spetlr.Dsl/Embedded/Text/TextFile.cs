using System.Globalization;
using System.IO.Compression;
using System.Text;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>A file of JSON lines or comma-separated text, plain or gzip.</summary>
/// <param name="localPath">Where it is.</param>
/// <param name="displayPath">Its name in messages.</param>
internal sealed class TextFile(string localPath, string displayPath)
{
    /// <summary>Hands each row to <paramref name="append"/>.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="SpetlrException">A line is no row; the message names file and line.</exception>
    public long Read(FileFormat format, StructType schema, Action<Action<RowWriter>> append, CancellationToken cancellationToken)
    {
        try
        {
            using StreamReader text = Open();
            return format == FileFormat.Json ? ReadJson(text, schema, append, cancellationToken) : ReadCsv(text, schema, append, cancellationToken);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or DecoderFallbackException or UnauthorizedAccessException)
        {
            throw new SpetlrException($"'{displayPath}' cannot be read as {format}: {error.Message} Replace or remove the file.", error);
        }
    }

    private long ReadJson(StreamReader text, StructType schema, Action<Action<RowWriter>> append, CancellationToken cancellationToken)
    {
        JsonRowParser parser = new(schema);
        int line = 0;
        long rows = 0;
        while (text.ReadLine() is { } json)
        {
            line++;
            if (string.IsNullOrWhiteSpace(json))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            Append(writer => parser.Parse(Encoding.UTF8.GetBytes(json), writer), line);
            rows++;
        }

        return rows;

        void Append(Action<RowWriter> row, int at)
        {
            try
            {
                append(row);
            }
            catch (TextDataException error)
            {
                throw At(at, error);
            }
        }
    }

    private long ReadCsv(StreamReader text, StructType schema, Action<Action<RowWriter>> append, CancellationToken cancellationToken)
    {
        CsvRecordReader records = new(text);
        long rows = 0;
        try
        {
            if (!records.Read())
                throw new SpetlrException($"'{displayPath}' is empty, not even a header is in it. Write it again or remove it.");
            CsvRowParser parser = new(schema, [.. records.Values]);
            while (records.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                append(writer => parser.Parse(records.Values, writer));
                rows++;
            }

            return rows;
        }
        catch (TextDataException error)
        {
            throw At(records.Line, error);
        }
    }

    private SpetlrException At(int line, TextDataException error) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{displayPath}', line {line}: {error.Message}. Correct the file or the row type; CorruptFilePolicy.Skip or Quarantine leaves the file out."), error);

    private StreamReader Open()
    {
        FileStream file = new(localPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        bool isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        file.Position = 0;
        Stream plain = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(plain, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }
}
