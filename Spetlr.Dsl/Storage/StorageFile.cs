namespace Spetlr.Dsl.Storage;

/// <summary>A file as a listing shows it.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="LastModified">When it was last changed (UTC); commit timestamps and file-source times come from it.</param>
internal readonly record struct StorageFile(string Path, long Size, DateTimeOffset LastModified);
