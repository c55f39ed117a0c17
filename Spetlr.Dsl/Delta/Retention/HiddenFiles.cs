using Spetlr.Dsl.Delta.Partitions;

namespace Spetlr.Dsl.Delta.Retention;

/// <summary>Which files and folders below a table are not its data: those that begin with <c>_</c> or <c>.</c>, as in Spark.</summary>
internal static class HiddenFiles
{
    private const string ChangeData = "_change_data";

    /// <summary>Whether a path has a hidden name; the folder of the change data feed and those of partition columns are none.</summary>
    /// <param name="relative">The path below the table's folder.</param>
    /// <param name="partitionColumns">The table's partition columns.</param>
    public static bool Has(string relative, IReadOnlyList<string> partitionColumns)
    {
        string[] names = relative.Split('/');
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] is ['_' or '.', ..] && !(i == 0 && names[i] == ChangeData) && !IsPartition(names[i], partitionColumns))
                return true;
        }

        return false;
    }

    private static bool IsPartition(string name, IReadOnlyList<string> partitionColumns) =>
        partitionColumns.Any(c => name.StartsWith(PartitionPath.Escape(c) + "=", StringComparison.Ordinal));
}
