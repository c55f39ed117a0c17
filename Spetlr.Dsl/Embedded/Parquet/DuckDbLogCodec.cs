using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;
using Spetlr.Dsl.Delta.Log;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>Log checkpoints through DuckDB's Parquet reader and writer. DuckDB is opened when a log checkpoint is read or written, not before.</summary>
/// <param name="open">Opens a connection, which the codec closes.</param>
/// <remarks>Actions cross as JSON, of which the log's own reader and writer know the meaning; DuckDB gives the JSON its Parquet types.</remarks>
internal sealed class DuckDbLogCodec(Func<CancellationToken, ValueTask<DuckDBConnection>> open) : ILogCodec
{
    /// <summary>A codec with a DuckDB instance of its own for each call.</summary>
    public DuckDbLogCodec()
        : this(OpenOwnAsync)
    {
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<DeltaAction>> ReadAsync(string localPath, CancellationToken cancellationToken)
    {
        try
        {
            DuckDBConnection connection = await open(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                return await LogCheckpointReader.ReadAsync(connection, localPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DuckDBException or JsonException or OverflowException)
        {
            throw new LogCodecException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string localPath, IReadOnlyCollection<DeltaAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            DuckDBConnection connection = await open(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                string table = $"log_{Guid.NewGuid():N}";
                await ExecuteAsync(connection, $"CREATE TEMP TABLE {table} (j VARCHAR)", cancellationToken).ConfigureAwait(false);
                Append(connection, table, actions);
                await ExecuteAsync(connection, CopySql(table, localPath, actions.OfType<CheckpointMetadata>().Any()), cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, $"DROP TABLE {table}", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DuckDBException e)
        {
            throw new LogCodecException($"'{localPath}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>A text as an SQL literal.</summary>
    /// <param name="text">The text.</param>
    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static async ValueTask<DuckDBConnection> OpenOwnAsync(CancellationToken cancellationToken)
    {
        DuckDBConnection connection = new("DataSource=:memory:");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private static void Append(DuckDBConnection connection, string table, IReadOnlyCollection<DeltaAction> actions)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        using DuckDBAppender appender = connection.CreateAppender("temp", "main", table);
        foreach (DeltaAction action in actions)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            ActionWriter.Write(writer, action);
            writer.Flush();
            appender.CreateRow().AppendValue(Encoding.UTF8.GetString(buffer.WrittenSpan)).EndRow();
        }
    }

    private static string CopySql(string table, string localPath, bool v2)
    {
        string columns = string.Join(", ", (v2 ? LogColumns.All : LogColumns.Classic).Select(static c => $"action.\"{c.Action}\""));
        return $"COPY (SELECT {columns} FROM (SELECT from_json(j, {Literal(LogColumns.Structure)}) AS action FROM {table})) TO {Literal(localPath)} (FORMAT parquet, COMPRESSION snappy)";
    }

    private static async Task ExecuteAsync(DuckDBConnection connection, string sql, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
