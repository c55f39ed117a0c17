using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>Rows of type <typeparamref name="TRow"/>, described by a plan: filter and reshape them, then read them or stream them into a table.</summary>
/// <remarks>A lambda means what C# says of it; what cannot be translated is an <see cref="ExpressionNotSupportedException"/> that names the construct.</remarks>
/// <typeparam name="TRow">The annotated row type.</typeparam>
public sealed class Dataset<TRow> : Dataset
    where TRow : IRow<TRow>
{
    internal Dataset(Relation plan, SpetlrSession? session = null)
        : base(plan, session)
    {
    }

    /// <summary>The same rows, run by the given session.</summary>
    /// <param name="session">The session.</param>
    public Dataset<TRow> On(SpetlrSession session) => new(Plan, session);

    /// <summary>The rows for which <paramref name="predicate"/> is true.</summary>
    /// <param name="predicate">A condition over the row.</param>
    public Dataset<TRow> Where(Expression<Func<TRow, bool>> predicate) =>
        new(LambdaTranslator.Filter(Plan, predicate), OwnSession);

    /// <summary>The rows reshaped to another row type.</summary>
    /// <typeparam name="TOut">The annotated row type of the result.</typeparam>
    /// <param name="selector">An object initialiser or constructor call of the result type.</param>
    public Dataset<TOut> Select<TOut>(Expression<Func<TRow, TOut>> selector)
        where TOut : IRow<TOut> =>
        new(LambdaTranslator.Project(Plan, selector), OwnSession);

    /// <summary>These rows and those of <paramref name="other"/>.</summary>
    /// <param name="other">Rows of the same type.</param>
    public Dataset<TRow> Union(Dataset<TRow> other) => new(new Union(Plan, other.Plan), OwnSession);

    /// <summary>Pairs of these rows and rows of a static table. Over a stream, <paramref name="table"/> is read anew for each micro-batch.</summary>
    /// <typeparam name="TRight">The table's row type.</typeparam>
    /// <typeparam name="TOut">The annotated row type of the result.</typeparam>
    /// <param name="table">The static rows.</param>
    /// <param name="on">Which pairs match; what is compared with <c>==</c> becomes a key, and nulls are equal, as in C#.</param>
    /// <param name="selector">The row made of a pair.</param>
    public Dataset<TOut> Join<TRight, TOut>(
        Dataset<TRight> table, Expression<Func<TRow, TRight, bool>> on, Expression<Func<TRow, TRight, TOut>> selector)
        where TRight : IRow<TRight>
        where TOut : IRow<TOut> =>
        new(LambdaTranslator.Join(Plan, table.Plan, JoinKind.Inner, on, selector), OwnSession);

    /// <summary>As <see cref="Join"/>, and rows without a match once, with a right row that is null.</summary>
    /// <typeparam name="TRight">The table's row type.</typeparam>
    /// <typeparam name="TOut">The annotated row type of the result.</typeparam>
    /// <param name="table">The static rows.</param>
    /// <param name="on">Which pairs match.</param>
    /// <param name="selector">The row made of a pair; the right row may be null.</param>
    public Dataset<TOut> LeftJoin<TRight, TOut>(
        Dataset<TRight> table, Expression<Func<TRow, TRight, bool>> on, Expression<Func<TRow, TRight?, TOut>> selector)
        where TRight : IRow<TRight>
        where TOut : IRow<TOut> =>
        new(LambdaTranslator.Join(Plan, table.Plan, JoinKind.Left, on, selector!), OwnSession);

    /// <summary>The rows, one by one as they are read.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async IAsyncEnumerable<TRow> AsAsyncEnumerable([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (RowReader row in Session.Engine.ReadAsync(Session, Batch("read"), cancellationToken).ConfigureAwait(false))
            yield return TRow.Read(row);
    }

    /// <summary>All rows in memory, in no order that can be relied on.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<List<TRow>> ToListAsync(CancellationToken cancellationToken = default)
    {
        List<TRow> rows = [];
        await foreach (RowReader row in Session.Engine.ReadAsync(Session, Batch("read"), cancellationToken).ConfigureAwait(false))
            rows.Add(TRow.Read(row));
        return rows;
    }

    /// <summary>A stream of these rows into a table. Nothing runs until <see cref="StreamPipeline.RunAsync"/> or <see cref="StreamPipeline.StartAsync"/>.</summary>
    /// <param name="target">The table.</param>
    /// <param name="checkpoint">The stream's checkpoint; default: the target's own.</param>
    /// <param name="mode">How each micro-batch is written; default: what the target declares, else append.</param>
    /// <param name="missingColumns">What happens with a column that the table lacks; default: the start is refused.</param>
    /// <param name="queryName">The query's name, by which the target remembers the pipeline; default: source and target keys.</param>
    /// <param name="options">How the checkpoint is kept; default: as Spark does.</param>
    /// <param name="upsert">How an upsert matches rows; default: by the row type's keys, null and duplicate keys refused.</param>
    public StreamPipeline StreamInto(
        DeltaHandle target,
        CheckpointPath? checkpoint = null,
        WriteMode? mode = null,
        MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
        string? queryName = null,
        StreamQueryOptions? options = null,
        UpsertOptions? upsert = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new StreamPipeline(new Dataset(Plan.AsStream(), OwnSession))
        {
            Target = target,
            Checkpoint = checkpoint,
            Mode = mode ?? target.Definition.Mode,
            MissingColumns = missingColumns,
            QueryName = queryName,
            Options = options ?? StreamQueryOptions.Default,
            Upsert = upsert ?? UpsertOptions.Default,
        };
    }
}
