using DuckDB.NET.Native;
using Spetlr.Dsl.Schema;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>A vector of DuckDB and those inside it.</summary>
/// <param name="Vector">DuckDB's vector.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Children">The fields of a struct, the element of a list, key and value of a map; empty otherwise.</param>
internal sealed record VectorNode(nint Vector, DataType Type, VectorNode[] Children)
{
    /// <summary>The vector with all inside it.</summary>
    public static VectorNode Of(nint vector, DataType type) => new(vector, type, type switch
    {
        StructType s => Fields(vector, [.. s.Fields.Select(static f => f.Type)]),
        ArrayType a => [Of(Native.Vectors.DuckDBListVectorGetChild(vector), a.ElementType)],
        MapType m => Fields(Native.Vectors.DuckDBListVectorGetChild(vector), [m.KeyType, m.ValueType]),
        _ => [],
    });

    /// <summary>Sets a row to null, the fields of a struct too: DuckDB reads a field without looking at its struct.</summary>
    public unsafe void SetNull(long row)
    {
        Native.Vectors.DuckDBVectorEnsureValidityWritable(Vector);
        ulong* validity = Native.Vectors.DuckDBVectorGetValidity(Vector);
        validity[row >> 6] &= ~(1UL << (int)(row & 63));
        if (Type is StructType)
        {
            foreach (VectorNode field in Children)
                field.SetNull(row);
        }
        else if (Children.Length > 0)
        {
            ((DuckDBListEntry*)Native.Vectors.DuckDBVectorGetData(Vector))[row] = default;
        }
    }

    /// <summary>Begins a list or a map of so many entries.</summary>
    /// <returns>The position of the first entry in the children.</returns>
    public unsafe long Begin(long row, int count)
    {
        ulong first = (ulong)Native.Vectors.DuckDBListVectorGetSize(Vector);
        Native.Vectors.DuckDBListVectorReserve(Vector, first + (ulong)count);
        Native.Vectors.DuckDBListVectorSetSize(Vector, first + (ulong)count);
        ((DuckDBListEntry*)Native.Vectors.DuckDBVectorGetData(Vector))[row] = new DuckDBListEntry(first, (ulong)count);
        return (long)first;
    }

    private static VectorNode[] Fields(nint vector, DataType[] types) =>
        [.. types.Select((type, i) => Of(Native.Vectors.DuckDBStructVectorGetChild(vector, i), type))];
}
