namespace Spetlr.Dsl;

/// <summary>What an <c>OPTIMIZE</c> did. The rows are the same before and after; a stream from the table does not see it.</summary>
/// <param name="Version">The table's version after it.</param>
/// <param name="FilesRemoved">Files that were put together.</param>
/// <param name="FilesAdded">Files that hold their rows now.</param>
/// <param name="BytesRemoved">Bytes of the files removed.</param>
/// <param name="BytesAdded">Bytes of the files added.</param>
public sealed record OptimizeResult(long Version, long FilesRemoved, long FilesAdded, long BytesRemoved, long BytesAdded);
