namespace Spetlr.Dsl;

/// <summary>Another run uses the checkpoint. Nothing was written twice.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="message">Who holds it as far as is known, and what to do.</param>
public sealed class CheckpointInUseException(string path, string message) : CheckpointException(path, message);
