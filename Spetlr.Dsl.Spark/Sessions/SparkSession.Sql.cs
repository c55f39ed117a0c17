using System.Runtime.CompilerServices;
using Apache.Arrow;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Sessions;

internal sealed partial class SparkSession
{
    /// <summary>Runs a statement: DDL and DML once, a query to its last row.</summary>
    /// <remarks>Parameters do not reach statements that Delta's parser reads, so that literals have to stand in the text.</remarks>
    public Task<SparkResult> SqlAsync(string text, CancellationToken cancellationToken = default) => SqlAsync(Relate.Sql(text), cancellationToken);

    /// <summary>Runs a statement over relations that it names, see <see cref="Relate.SqlOver"/>.</summary>
    public async Task<SparkResult> SqlAsync(Relation statement, CancellationToken cancellationToken = default)
    {
        var plan = new Wire.Plan { Command = new Command { SqlCommand = new SqlCommand { Input = statement } } };
        Relation? result = null;
        await foreach (ExecutePlanResponse response in RunAsync(plan, cancellationToken).ConfigureAwait(false))
            result = response.SqlCommandResult?.Relation ?? result;

        // A command has run and brings its rows along; a query comes back as it went, still to be run.
        if (result is null)
            return SparkResult.Empty;
        if (result.LocalRelation is not { } local)
            return await CollectAsync(result, cancellationToken).ConfigureAwait(false);
        if (local.Data.IsEmpty)
            return SparkResult.Empty;
        (Apache.Arrow.Schema schema, List<RecordBatch> batches) = await ArrowBatches.ReadAsync(local.Data, cancellationToken).ConfigureAwait(false);
        return new SparkResult(schema, batches);
    }

    /// <summary>All rows of a relation.</summary>
    public async Task<SparkResult> CollectAsync(Relation relation, CancellationToken cancellationToken = default)
    {
        Apache.Arrow.Schema? schema = null;
        var batches = new List<RecordBatch>();
        await foreach (ExecutePlanResponse response in RunAsync(new Wire.Plan { Root = relation }, cancellationToken).ConfigureAwait(false))
        {
            if (response.ArrowBatch is null)
                continue;
            (schema, List<RecordBatch> read) = await ArrowBatches.ReadAsync(response.ArrowBatch.Data, cancellationToken).ConfigureAwait(false);
            batches.AddRange(read);
        }

        return schema is null ? SparkResult.Empty : new SparkResult(schema, batches);
    }

    /// <summary>The rows of a relation as they come; the caller disposes the batches.</summary>
    public async IAsyncEnumerable<RecordBatch> ReadAsync(Relation relation, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ExecutePlanResponse response in RunAsync(new Wire.Plan { Root = relation }, cancellationToken).ConfigureAwait(false))
        {
            if (response.ArrowBatch is null)
                continue;
            foreach (RecordBatch batch in (await ArrowBatches.ReadAsync(response.ArrowBatch.Data, cancellationToken).ConfigureAwait(false)).Batches)
                yield return batch;
        }
    }

    /// <summary>Runs a command that answers with nothing but its end.</summary>
    public async Task ExecuteAsync(Command command, CancellationToken cancellationToken = default)
    {
        await foreach (ExecutePlanResponse _ in RunAsync(new Wire.Plan { Command = command }, cancellationToken).ConfigureAwait(false))
        {
        }
    }
}
