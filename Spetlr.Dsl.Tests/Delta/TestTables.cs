using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Tests.Delta;

/// <summary>Small tables whose files need not exist.</summary>
internal static class TestTables
{
    public static StructType Ids { get; } = new(new StructField("id", DataType.Long, true));

    public static DeltaLog Log(string path, IStorage? storage = null, TimeProvider? clock = null) =>
        new(path, storage ?? new LocalStorage { Durable = false }, new DuckDbLogCodec(), clock ?? TimeProvider.System);

    public static AddFile File(string path, string? stats = null) =>
        new() { Path = path, Size = 100, ModificationTime = 1_700_000_000_000, DataChange = true, Stats = stats };

    public static DeltaTransaction Append(Snapshot? read, string path, string? app = null, long? version = null) =>
        Write(read, [File(path)], app, version);

    public static DeltaTransaction Write(Snapshot? read, ImmutableArray<DeltaAction> actions, string? app = null, long? version = null, bool? blind = null) => new()
    {
        ReadSnapshot = read,
        Operation = app is null ? "WRITE" : "STREAMING UPDATE",
        OperationParameters = new Dictionary<string, string> { ["mode"] = "Append" },
        Actions = read is null ? [Metadata.Create(Ids, [], TimeProvider.System), .. actions] : actions,
        IsBlindAppend = blind ?? !actions.OfType<RemoveFile>().Any(),
        AppId = app,
        AppVersion = version,
    };
}
