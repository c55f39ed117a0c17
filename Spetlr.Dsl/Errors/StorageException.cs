namespace Spetlr.Dsl;

/// <summary>A file could not be read or written: a full disk, a missing permission, a file system that lacks what is needed. Names the file and what to do.</summary>
public sealed class StorageException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What the operating system said.</param>
    public StorageException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}
