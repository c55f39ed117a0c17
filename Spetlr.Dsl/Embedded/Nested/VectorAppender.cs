using DuckDB.NET.Data;
using DuckDB.NET.Native;
using DuckDBAppender = DuckDB.NET.Native.DuckDBAppender;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>Appends rows with nested values to a table, for which DuckDB.NET's own appender has no way.</summary>
internal static class VectorAppender
{
    /// <summary>Appends rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="rows">Writers of the rows.</param>
    public static void Append(DuckDBConnection connection, string table, StructType schema, IReadOnlyList<Action<RowWriter>> rows)
    {
        DuckDBState created = Native.Appender.DuckDBAppenderCreate(connection.NativeConnection, null, table, out DuckDBAppender appender);
        using (appender)
        {
            if (!created.IsSuccess())
                throw new SpetlrException($"The embedded engine cannot append to its own table {table}.");
            DuckDBLogicalType[] types = [.. Enumerable.Range(0, schema.Fields.Length).Select(i => Native.Appender.DuckDBAppenderColumnType(appender, (ulong)i))];
            try
            {
                foreach (Action<RowWriter>[] chunk in rows.Chunk((int)Native.Helpers.DuckDBVectorSize()))
                    Append(appender, types, schema, chunk);
                if (!Native.Appender.DuckDBAppenderClose(appender).IsSuccess())
                    throw new SpetlrException($"The embedded engine could not append {rows.Count} rows to its own table {table}.");
            }
            finally
            {
                foreach (DuckDBLogicalType type in types)
                    type.Dispose();
            }
        }
    }

    private static void Append(DuckDBAppender appender, DuckDBLogicalType[] types, StructType schema, Action<RowWriter>[] rows)
    {
        using DuckDBDataChunk chunk = Native.DataChunks.DuckDBCreateDataChunk([.. types.Select(static t => t.DangerousGetHandle())], (ulong)types.Length);
        VectorNode[] vectors = [.. schema.Fields.Select((f, i) => VectorNode.Of(Native.DataChunks.DuckDBDataChunkGetVector(chunk, i), f.Type))];
        for (int i = 0; i < rows.Length; i++)
            rows[i](new VectorRowWriter(vectors, i));
        Native.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows.Length);
        if (!Native.Appender.DuckDBAppendDataChunk(appender, chunk).IsSuccess())
            throw new SpetlrException("The embedded engine could not append rows with nested values.");
    }
}
