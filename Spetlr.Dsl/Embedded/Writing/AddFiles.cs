using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Delta.Stats;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Written files as <c>add</c> actions.</summary>
internal static class AddFiles
{
    public static AddFile Of(WrittenFile file, int indexedColumns, DateTimeOffset now, bool dataChange = true) => new()
    {
        Path = FilePath.Encode(file.Path),
        PartitionValues = file.PartitionValues,
        Size = file.Size,
        ModificationTime = now.ToUnixTimeMilliseconds(),
        DataChange = dataChange,
        Stats = StatsJson.Build(file.Rows, file.Columns, indexedColumns),
    };
}
