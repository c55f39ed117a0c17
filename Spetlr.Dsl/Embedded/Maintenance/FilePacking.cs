using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Which small files are put together: those of one partition, smallest first, up to the target size.</summary>
internal static class FilePacking
{
    public static IEnumerable<IReadOnlyList<AddFile>> Of(IEnumerable<AddFile> files, IReadOnlyList<string> partitionColumns, OptimizeOptions options)
    {
        IEnumerable<IGrouping<string, AddFile>> partitions = files
            .Where(f => f.Size < options.TargetFileBytes)
            .GroupBy(f => PartitionPath.Of(partitionColumns, f.PartitionValues), StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, AddFile> partition in partitions)
        {
            foreach (List<AddFile> bin in Bins(partition.OrderBy(static f => f.Size).ThenBy(static f => f.Path, StringComparer.Ordinal), options.TargetFileBytes))
            {
                if (bin.Count >= options.MinFiles)
                    yield return bin;
            }
        }
    }

    private static IEnumerable<List<AddFile>> Bins(IEnumerable<AddFile> files, long target)
    {
        List<AddFile> bin = [];
        long bytes = 0;
        foreach (AddFile file in files)
        {
            if (bin.Count > 0 && bytes + file.Size > target)
            {
                yield return bin;
                bin = [];
                bytes = 0;
            }

            bin.Add(file);
            bytes += file.Size;
        }

        if (bin.Count > 0)
            yield return bin;
    }
}
