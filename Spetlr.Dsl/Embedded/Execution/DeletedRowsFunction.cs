using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Plan;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>The scalar function <c>spetlr_kept(scan, file, row)</c>: whether a row of a file is not deleted. A look into a bitmap is cheaper than a join.</summary>
internal static unsafe class DeletedRowsFunction
{
    /// <summary>The function's name in SQL.</summary>
    public const string Name = "spetlr_kept";

    /// <summary>Makes the function known to the connection's database; doing it again changes nothing.</summary>
    public static void Register(DuckDBConnection connection)
    {
        nint function = Native.ScalarFunction.DuckDBCreateScalarFunction();
        try
        {
            Native.ScalarFunction.DuckDBScalarFunctionSetName(function, Name);
            foreach (DuckDBType parameter in (ReadOnlySpan<DuckDBType>)[DuckDBType.BigInt, DuckDBType.Varchar, DuckDBType.BigInt])
            {
                using DuckDBLogicalType type = Native.LogicalType.DuckDBCreateLogicalType(parameter);
                Native.ScalarFunction.DuckDBScalarFunctionAddParameter(function, type);
            }

            using (DuckDBLogicalType type = Native.LogicalType.DuckDBCreateLogicalType(DuckDBType.Boolean))
                Native.ScalarFunction.DuckDBScalarFunctionSetReturnType(function, type);
            Native.ScalarFunction.DuckDBScalarFunctionSetFunction(function, &Execute);
            if (!FunctionRegistration.Run(() => Native.ScalarFunction.DuckDBRegisterScalarFunction(connection.NativeConnection, function).IsSuccess()))
                throw new SpetlrException($"DuckDB did not accept the function {Name}; another function of that name is in the way.");
        }
        finally
        {
            Native.ScalarFunction.DuckDBDestroyScalarFunction(ref function);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Execute(nint info, nint chunk, nint output)
    {
        try
        {
            // DuckDB hands a function flat vectors.
            int count = (int)Avro.DuckDbNative.DataChunkGetSize(chunk);
            if (count == 0)
                return;
            long* scans = (long*)Data(chunk, 0);
            UInt128* files = (UInt128*)Data(chunk, 1);
            long* rows = (long*)Data(chunk, 2);
            bool* kept = (bool*)Native.Vectors.DuckDBVectorGetData(output);
            DeletedRowsScan scan = DeletedRowsScan.Find(scans[0]);
            RowSet? deleted = null;
            ulong[]? bits = null;
            long page = -1;
            for (int i = 0; i < count; i++)
            {
                if (i == 0 || files[i] != files[i - 1])
                {
                    deleted = scan.Of(TextOf(&files[i]));
                    page = -1;
                }

                long row = rows[i];
                if (row >> RowSet.PageBits != page)
                {
                    page = row >> RowSet.PageBits;
                    bits = deleted!.Page(page);
                }

                kept[i] = bits is null || !RowSet.IsSet(bits, row);
            }
        }
        catch (Exception e)
        {
            Native.ScalarFunction.DuckDBScalarFunctionSetError(info, e.Message);
        }
    }

    private static void* Data(nint chunk, ulong column) => Native.Vectors.DuckDBVectorGetData(Avro.DuckDbNative.DataChunkGetVector(chunk, column));

    // A string of DuckDB: its length, then up to 12 bytes, or 4 of them and a pointer.
    private static string TextOf(UInt128* value)
    {
        const int inlined = 12;
        int length = *(int*)value;
        byte* bytes = (byte*)value;
        return Encoding.UTF8.GetString(length <= inlined ? bytes + 4 : *(byte**)(bytes + 8), length);
    }
}
