using System.Runtime.InteropServices;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Reads a file to its end into memory that nobody looks at, so that a bad file is known before its first row gets out.</summary>
internal sealed unsafe class AvroTrial : IDisposable
{
    private const int Rows = 2048;
    private const int WidestValue = 16;

    private readonly AvroScanRun _run;
    private readonly AvroBlockReader _reader = new();
    private readonly AvroColumnVector* _columns;
    private readonly void* _values;

    /// <summary>Creates a trial that serves file after file.</summary>
    public AvroTrial(AvroScanRun run)
    {
        _run = run;
        int vectors = Math.Max(1, run.Vectors);
        _columns = (AvroColumnVector*)NativeMemory.AllocZeroed((nuint)vectors, (nuint)sizeof(AvroColumnVector));

        // Columns may write over each other: nobody reads the values.
        _values = NativeMemory.Alloc(Rows * WidestValue);
        for (int i = 0; i < vectors; i++)
            _columns[i].Data = (byte*)_values;
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="AvroFormatException">It cannot be read to its end.</exception>
    public void Read(AvroFile file)
    {
        using AvroFileSource source = new(file, _run, isTrial: true);
        while (source.TryTake(_reader.Segment))
        {
            _reader.Begin();
            while (_reader.MoveNext())
            {
                _run.ThrowIfStopped();
                _reader.Decode(_columns, row: 0, Rows);
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        NativeMemory.Free(_columns);
        NativeMemory.Free(_values);
    }
}
