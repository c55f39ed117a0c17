using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Schema;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>
/// The table function <c>spetlr_avro(id)</c>, through which DuckDB's threads call a registered <see cref="AvroScan"/>. No exception
/// crosses into native code: it is kept in the run and told to DuckDB, which then ends the query.
/// </summary>
internal static unsafe class AvroTableFunction
{
    /// <summary>The function's name in SQL.</summary>
    public const string Name = "spetlr_avro";

    /// <summary>Makes the function known to the connection's database; doing it again changes nothing.</summary>
    public static void Register(DuckDBConnection connection)
    {
        nint function = Native.TableFunction.DuckDBCreateTableFunction();
        try
        {
            Native.TableFunction.DuckDBTableFunctionSetName(function, Name);
            using (DuckDBLogicalType id = Native.LogicalType.DuckDBCreateLogicalType(DuckDBType.BigInt))
                Native.TableFunction.DuckDBTableFunctionAddParameter(function, id);
            Native.TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
            Native.TableFunction.DuckDBTableFunctionSetInit(function, &Init);
            DuckDbNative.TableFunctionSetLocalInit(function, &LocalInit);
            Native.TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
            Native.TableFunction.DuckDBTableFunctionSupportsProjectionPushdown(function, true);
            if (!FunctionRegistration.Run(() => Native.TableFunction.DuckDBRegisterTableFunction(connection.NativeConnection, function).IsSuccess()))
                throw new SpetlrException($"DuckDB did not accept the table function {Name}; another function of that name is in the way.");
        }
        finally
        {
            Native.TableFunction.DuckDBDestroyTableFunction(ref function);
        }
    }

    /// <summary>Refuses columns that Avro cannot be read into.</summary>
    /// <exception cref="SpetlrException">There is one.</exception>
    public static void CheckColumns(StructType columns)
    {
        foreach (StructField column in columns.Fields)
        {
            if (TypeOf(column.Type) is null)
                throw new SpetlrException($"The column '{column.Name}' is {column.Type}, which cannot be read from Avro yet; leave it out of the row type.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            AvroScan scan;
            using (DuckDBValue id = Native.TableFunction.DuckDBBindGetParameter(info, 0))
                scan = AvroScan.Find(Native.Value.DuckDBGetInt64(id));
            foreach (StructField column in scan.Columns.Fields)
            {
                using DuckDBLogicalType type = LogicalType(column);
                Native.TableFunction.DuckDBBindAddResultColumn(info, column.Name, type);
            }

            Native.TableFunction.DuckDBBindSetBindData(info, Keep(scan), &Release);
        }
        catch (Exception e)
        {
            Native.TableFunction.DuckDBBindSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        try
        {
            AvroScan scan = Get<AvroScan>(Native.TableFunction.DuckDBInitGetBindData(info));
            int vectors = (int)Native.TableFunction.DuckDBInitGetColumnCount(info);
            int[] targets = new int[scan.Columns.Fields.Length];
            Array.Fill(targets, -1);
            for (int i = 0; i < vectors; i++)
            {
                // A query that reads no column, as count(*), asks for a virtual one beyond ours.
                ulong column = Native.TableFunction.DuckDBInitGetColumnIndex(info, (ulong)i);
                if (column < (ulong)targets.Length)
                    targets[column] = i;
            }

            AvroScanRun run = scan.StartRun(targets, vectors);
            Native.TableFunction.DuckDBInitSetInitData(info, Keep(run), &Release);
            DuckDbNative.InitSetMaxThreads(info, (ulong)run.MaxThreads);
        }
        catch (Exception e)
        {
            Native.TableFunction.DuckDBInitSetError(info, e.Message);
        }
    }

    // DuckDB hands the run to the threads only when they fill, so a thread's state begins empty.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LocalInit(nint info) =>
        Native.TableFunction.DuckDBInitSetInitData(info, Keep(new StrongBox<AvroScanThread?>()), &Release);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        AvroScanRun run = Get<AvroScanRun>(Native.TableFunction.DuckDBFunctionGetInitData(info));
        try
        {
            StrongBox<AvroScanThread?> thread = Get<StrongBox<AvroScanThread?>>(DuckDbNative.FunctionGetLocalInitData(info));
            thread.Value ??= new AvroScanThread(run);
            thread.Value.Fill(chunk);
        }
        catch (Exception e)
        {
            run.Fail(e);
            Native.TableFunction.DuckDBFunctionSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint data)
    {
        GCHandle handle = GCHandle.FromIntPtr(data);
        switch (handle.Target)
        {
            case AvroScanRun run:
                run.Dispose();
                break;
            case StrongBox<AvroScanThread?> thread:
                thread.Value?.Dispose();
                break;
        }

        handle.Free();
    }

    private static nint Keep(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    private static T Get<T>(nint data)
        where T : class => (T)GCHandle.FromIntPtr(data).Target!;

    private static DuckDBLogicalType LogicalType(StructField column) => column.Type is DecimalType dec
        ? Native.LogicalType.DuckDBCreateDecimalType((byte)dec.Precision, (byte)dec.Scale)
        : Native.LogicalType.DuckDBCreateLogicalType(TypeOf(column.Type)!.Value);

    private static DuckDBType? TypeOf(DataType type) => type is DecimalType
        ? DuckDBType.Decimal
        : (type as PrimitiveType)?.Name switch
        {
            "boolean" => DuckDBType.Boolean,
            "byte" => DuckDBType.TinyInt,
            "short" => DuckDBType.SmallInt,
            "integer" => DuckDBType.Integer,
            "long" => DuckDBType.BigInt,
            "float" => DuckDBType.Float,
            "double" => DuckDBType.Double,
            "string" => DuckDBType.Varchar,
            "binary" => DuckDBType.Blob,
            "date" => DuckDBType.Date,
            "timestamp" => DuckDBType.TimestampTz,
            "timestamp_ntz" => DuckDBType.Timestamp,
            _ => null,
        };
}
