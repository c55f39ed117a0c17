using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>Base of transformers from one row type to another.</summary>
/// <typeparam name="TIn">The row type of the dataset it takes.</typeparam>
/// <typeparam name="TOut">The row type of the dataset it makes.</typeparam>
/// <param name="datasetInputKey">The key of the dataset it takes. Default: the only one that is there.</param>
/// <param name="datasetOutputKey">The key of the dataset it makes. Default: the name of the class.</param>
/// <param name="consumeInputs">Whether the dataset it took is gone afterwards.</param>
public abstract class Transformer<TIn, TOut>(string? datasetInputKey = null, string? datasetOutputKey = null, bool consumeInputs = true)
    : Transformer(datasetInputKey is null ? null : [datasetInputKey], datasetOutputKey, consumeInputs)
    where TIn : IRow<TIn>
    where TOut : IRow<TOut>
{
    /// <summary>Describes the transformed rows.</summary>
    /// <param name="dataset">The rows.</param>
    public abstract Dataset<TOut> Process(Dataset<TIn> dataset);

    /// <inheritdoc/>
    /// <exception cref="SpetlrException">The dataset's rows are of another type.</exception>
    public sealed override Dataset Process(Dataset dataset) => dataset is Dataset<TIn> rows
        ? Process(rows)
        : throw new SpetlrException(
            $"Transformer '{GetType().Name}' takes rows of {typeof(TIn).Name} and was given {dataset?.GetType().GenericTypeArguments.FirstOrDefault()?.Name ?? "rows without a type"}. Extract with a handle of {typeof(TIn).Name}.");
}
