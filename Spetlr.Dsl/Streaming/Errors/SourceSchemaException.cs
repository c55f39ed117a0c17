namespace Spetlr.Dsl;

/// <summary>A Delta source's schema no longer fits the columns the stream reads.</summary>
/// <param name="version">The version whose schema does not fit.</param>
/// <param name="message">Which column, how it differs, and what to do.</param>
public sealed class SourceSchemaException(long version, string message) : StreamException(message)
{
    /// <summary>The version whose schema does not fit.</summary>
    public long Version { get; } = version;
}
