namespace Spetlr.Dsl;

/// <summary>A step of an <see cref="Orchestrator"/>: takes datasets by key and gives datasets by key (spetlr's <c>EtlBase</c>).</summary>
/// <remarks>Extractors, transformers and loaders cover the usual shapes; a many-to-many step implements this itself.</remarks>
public interface IEtlStep
{
    /// <summary>Runs the step.</summary>
    /// <param name="datasets">What earlier steps gave, in the order they gave it.</param>
    /// <param name="context">The session, and where started queries and finished loads are told.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The datasets for the next step; null when there is nothing to work on, which ends the orchestrator without an error.</returns>
    Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken);
}
