namespace Spetlr.Dsl;

/// <summary>A stream cannot start or go on. What was committed stays; the checkpoint can be used again once the cause is gone.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What caused it, if anything.</param>
public class StreamException(string message, Exception? innerException = null) : SpetlrException(message, innerException);
