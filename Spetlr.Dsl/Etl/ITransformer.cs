namespace Spetlr.Dsl;

/// <summary>Makes one dataset from one or several.</summary>
public interface ITransformer
{
    /// <summary>The keys of the datasets it takes; empty for all that are there.</summary>
    IReadOnlyList<string> DatasetInputKeys { get; }

    /// <summary>The key of the dataset it makes.</summary>
    string DatasetOutputKey { get; }

    /// <summary>Whether the datasets it took are gone afterwards.</summary>
    bool ConsumesInputs { get; }

    /// <summary>Describes the transformed rows.</summary>
    /// <param name="datasets">The datasets it takes, at least one.</param>
    /// <param name="cancellationToken">Cancels the transformation.</param>
    ValueTask<Dataset> TransformAsync(IReadOnlyDictionary<string, Dataset> datasets, CancellationToken cancellationToken = default);
}
