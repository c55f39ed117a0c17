using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>One of DuckDB's threads in a run: fills chunk after chunk, carrying on over the borders of blocks and files.</summary>
internal sealed unsafe class AvroScanThread(AvroScanRun run) : IDisposable
{
    private static readonly int ChunkRows = (int)NativeMethods.Helpers.DuckDBVectorSize();

    private readonly AvroBlockReader _reader = new();
    private readonly AvroColumnVector* _columns =
        (AvroColumnVector*)NativeMemory.AllocZeroed((nuint)Math.Max(1, run.Vectors), (nuint)sizeof(AvroColumnVector));

    private AvroFileSource? _file;

    /// <summary>The run.</summary>
    public AvroScanRun Run => run;

    /// <summary>Fills a chunk; one without rows ends this thread's part.</summary>
    public void Fill(nint chunk)
    {
        for (int i = 0; i < run.Vectors; i++)
        {
            nint vector = DuckDbNative.DataChunkGetVector(chunk, (ulong)i);
            _columns[i].Vector = vector;
            _columns[i].Data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
            _columns[i].Validity = null;
        }

        int rows = 0;
        while (rows < ChunkRows)
        {
            if (_reader.RowsLeft == 0 && !_reader.MoveNext())
            {
                if (!run.TryTake(_reader.Segment, ref _file))
                    break;
                _reader.Begin();
                continue;
            }

            rows += _reader.Decode(_columns, rows, ChunkRows - rows);
        }

        run.ThrowIfStopped();
        run.CountRows(rows);
        DuckDbNative.DataChunkSetSize(chunk, (ulong)rows);
    }

    public void Dispose()
    {
        _reader.Dispose();
        NativeMemory.Free(_columns);
    }
}
