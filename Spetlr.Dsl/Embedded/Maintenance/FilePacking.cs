using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Which files are put together: the small ones of one partition, smallest first, up to the target size; for a Z-order all of a partition.</summary>
internal static class FilePacking
{
    public static IEnumerable<IReadOnlyList<AddFile>> Of(IEnumerable<AddFile> files, IReadOnlyList<string> partitionColumns, OptimizeOptions options)
    {
        bool whole = options.ZOrderBy.Count > 0;
        IEnumerable<IGrouping<string, AddFile>> partitions = files
            .Where(f => whole || f.Size < options.TargetFileBytes)
            .GroupBy(f => PartitionPath.Of(partitionColumns, f.PartitionValues), StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, AddFile> partition in partitions)
        {
            IEnumerable<AddFile> ordered = partition.OrderBy(static f => f.Size).ThenBy(static f => f.Path, StringComparer.Ordinal);
            foreach (List<AddFile> bin in whole ? [[.. ordered]] : Bins(ordered, options.TargetFileBytes))
            {
                if (bin.Count >= options.MinFiles || (whole && bin.Sum(static f => f.Size) > options.TargetFileBytes))
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
