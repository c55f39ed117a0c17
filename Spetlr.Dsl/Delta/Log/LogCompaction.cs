using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>A log compaction file: the commits of a range in one (Delta protocol, "Log Compaction Files").</summary>
/// <param name="First">The first version it stands for.</param>
/// <param name="Last">The last version it stands for.</param>
/// <param name="File">The file.</param>
internal sealed record LogCompaction(long First, long Last, StorageFile File);
