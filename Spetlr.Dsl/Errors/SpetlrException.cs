namespace Spetlr.Dsl;

/// <summary>An error of the product that says what is wrong, where, and what to do. Base of all its exceptions.</summary>
public class SpetlrException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public SpetlrException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
