using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>Rows described by a plan, with the session that would run it. Nothing is read until rows are asked for or written.</summary>
public class Dataset
{
    internal Dataset(Relation plan, SpetlrSession? session = null)
    {
        Plan = plan;
        OwnSession = session;
    }

    /// <summary>The columns of the rows.</summary>
    public StructType Schema => Plan.Schema;

    /// <summary>Whether the rows come from a stream; such a dataset is written by a <c>StreamLoader</c> or <c>StreamInto</c>.</summary>
    public bool IsStreaming => Plan.IsStreaming;

    /// <summary>The session that runs the plan.</summary>
    public SpetlrSession Session => OwnSession ?? SpetlrSession.Default;

    internal Relation Plan { get; }

    internal SpetlrSession? OwnSession { get; }

    /// <summary>Rows that are in memory.</summary>
    /// <typeparam name="TRow">The annotated row type.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="session">The session that runs the plan; null for the default one.</param>
    public static Dataset<TRow> Of<TRow>(IEnumerable<TRow> rows, SpetlrSession? session = null)
        where TRow : IRow<TRow> =>
        new(new LocalRows(TRow.Descriptor.Schema, [.. rows.Select(static row => (Action<RowWriter>)(writer => TRow.Write(row, writer)))]), session);

    /// <summary>The number of rows.</summary>
    /// <param name="cancellationToken">Cancels the count.</param>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        Session.Engine.CountAsync(Session, Batch("counted"), cancellationToken);

    /// <summary>Writes the rows into a table.</summary>
    /// <param name="target">The table; created from the row type or the rows' columns when it does not exist.</param>
    /// <param name="mode">How the rows are written.</param>
    /// <param name="missingColumns">What happens with a column that the table lacks.</param>
    /// <param name="cancellationToken">Cancels the write; nothing is committed then.</param>
    public Task<LoadResult> WriteAsync(
        DeltaHandle target,
        WriteMode mode,
        MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new SimpleLoader(target, mode, missingColumns).LoadAsync(this, null, cancellationToken);
    }

    /// <summary>Upserts the rows into a table: those whose key is known replace the old ones, others are added.</summary>
    /// <param name="target">The table; created from the row type or the rows' columns when it does not exist.</param>
    /// <param name="options">How rows are matched; default: by the row type's keys, null and duplicate keys refused.</param>
    /// <param name="missingColumns">What happens with a column that the table lacks.</param>
    /// <param name="cancellationToken">Cancels the write; nothing is committed then.</param>
    /// <exception cref="DeltaConflictException">Another writer changed what was read; nothing of ours was committed.</exception>
    public Task<LoadResult> UpsertIntoAsync(
        DeltaHandle target,
        UpsertOptions? options = null,
        MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new SimpleLoader(target, WriteMode.Upsert, missingColumns, upsert: options).LoadAsync(this, null, cancellationToken);
    }

    internal Relation Batch(string what) => IsStreaming
        ? throw new SpetlrException($"A streaming dataset cannot be {what} at once. Use StreamInto(…) or a StreamLoader, which take it micro-batch by micro-batch.")
        : Plan;
}
