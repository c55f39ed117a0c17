namespace Spetlr.Dsl;

/// <summary>Something with a key whose rows can be read.</summary>
public interface IReadableHandle
{
    /// <summary>The key.</summary>
    string Key { get; }

    /// <summary>Describes the rows; they are read when they are asked for.</summary>
    /// <param name="session">The session that will run the plan; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the look at the source.</param>
    ValueTask<Dataset> ReadAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default);
}
