namespace Spetlr.Dsl;

/// <summary>A table needs a Delta table feature that this product does not implement. Thrown before anything is written.</summary>
public sealed class UnsupportedTableFeatureException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="feature">The feature's name in the protocol: <c>columnMapping</c>.</param>
    /// <param name="tablePath">The table.</param>
    /// <param name="message">What is needed, by which table, and what to do.</param>
    public UnsupportedTableFeatureException(string feature, string tablePath, string message)
        : base(message)
    {
        Feature = feature;
        TablePath = tablePath;
    }

    /// <summary>The feature's name in the protocol.</summary>
    public string Feature { get; }

    /// <summary>The table.</summary>
    public string TablePath { get; }
}
