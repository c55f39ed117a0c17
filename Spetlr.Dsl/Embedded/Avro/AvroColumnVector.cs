using DuckDB.NET.Native;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>One column of the chunk being filled: DuckDB's flat vector, or plain memory when a file is only validated.</summary>
internal unsafe struct AvroColumnVector
{
    /// <summary>The values.</summary>
    public byte* Data;

    /// <summary>One bit a row, set when the row is not null; null until the first null.</summary>
    public ulong* Validity;

    /// <summary>DuckDB's vector; zero when a file is only validated.</summary>
    public nint Vector;

    /// <summary>Sets a row to null.</summary>
    public void SetNull(int row)
    {
        if (Validity == null)
        {
            if (Vector == 0)
                return;
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(Vector);
            Validity = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector);
        }

        Validity[row >> 6] &= ~(1UL << (row & 63));
    }
}
