using Apache.Arrow;

namespace Spetlr.Dsl.Spark.Results;

/// <summary>The rows of a query, all of them in memory. The batches have no order unless the query sorts.</summary>
internal sealed class SparkResult : IDisposable
{
    public SparkResult(Apache.Arrow.Schema schema, IReadOnlyList<RecordBatch> batches)
    {
        Schema = schema;
        Batches = batches;
    }

    public static SparkResult Empty { get; } = new(new Apache.Arrow.Schema([], []), []);

    public Apache.Arrow.Schema Schema { get; }

    public IReadOnlyList<RecordBatch> Batches { get; }

    public long RowCount => Batches.Sum(b => (long)b.Length);

    public void Dispose()
    {
        foreach (RecordBatch batch in Batches)
            batch.Dispose();
    }
}
