namespace Spetlr.Dsl;

/// <summary>Reads a dataset from somewhere.</summary>
public interface IExtractor
{
    /// <summary>The key under which the dataset joins the others.</summary>
    string DatasetKey { get; }

    /// <summary>Whether the source is left alone when a dataset of that key is there already.</summary>
    bool IsLazy => false;

    /// <summary>Describes what is to be read. Rows are read when a loader asks for them.</summary>
    /// <param name="session">The session that will run the plan.</param>
    /// <param name="cancellationToken">Cancels the look at the source.</param>
    /// <returns>The dataset; null when there is nothing, which ends the orchestrator without an error.</returns>
    ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default);
}
