namespace Spetlr.Dsl;

/// <summary>A lambda holds a construct that has no meaning in a plan. The message names it and the way out.</summary>
public sealed class ExpressionNotSupportedException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="construct">The construct, as C# writes it.</param>
    /// <param name="wayOut">What to write instead.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ExpressionNotSupportedException(string construct, string wayOut, Exception? innerException = null)
        : base($"'{construct}' cannot be translated: {wayOut}.", innerException)
    {
        Construct = construct;
        WayOut = wayOut;
    }

    /// <summary>The construct, as C# writes it.</summary>
    public string Construct { get; }

    /// <summary>What to write instead.</summary>
    public string WayOut { get; }
}
