namespace Spetlr.Dsl;

/// <summary>A file of a Delta log is damaged, or the log as a whole cannot be read. Names the file, the line where there is one, and what to do.</summary>
public class DeltaLogException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The file, or the table's log folder.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public DeltaLogException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file, or the table's log folder.</summary>
    public string Path { get; }
}
