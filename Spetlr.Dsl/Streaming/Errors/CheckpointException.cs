namespace Spetlr.Dsl;

/// <summary>A checkpoint is damaged, incomplete, or holds what this engine does not run.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What caused it, if anything.</param>
public class CheckpointException(string path, string message, Exception? innerException = null) : StreamException(message, innerException)
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
