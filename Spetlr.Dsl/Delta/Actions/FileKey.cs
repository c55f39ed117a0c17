namespace Spetlr.Dsl.Delta.Actions;

/// <summary>What makes two file actions speak of the same logical file: the path and the deletion vector (Delta protocol, "Action Reconciliation").</summary>
/// <param name="Path">The path as the log has it.</param>
/// <param name="DeletionVectorId">The vector's unique id, or null.</param>
internal readonly record struct FileKey(string Path, string? DeletionVectorId) : IComparable<FileKey>
{
    public int CompareTo(FileKey other)
    {
        int byPath = string.CompareOrdinal(Path, other.Path);
        return byPath != 0 ? byPath : string.CompareOrdinal(DeletionVectorId, other.DeletionVectorId);
    }
}
