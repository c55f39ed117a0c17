namespace Spetlr.Dsl;

/// <summary>Something with a key whose rows can be read as a stream.</summary>
public interface IStreamableHandle
{
    /// <summary>The key.</summary>
    string Key { get; }

    /// <summary>Describes the rows as a stream; nothing runs.</summary>
    /// <param name="session">The session that will run the plan; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the source.</param>
    ValueTask<Dataset> ReadStreamAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default);
}
