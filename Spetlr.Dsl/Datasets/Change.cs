using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A row that changed, as a table's change data feed has it.</summary>
/// <typeparam name="TRow">The table's row type.</typeparam>
/// <param name="Row">The row; of an update there are two changes, with the row as it was and as it is.</param>
/// <param name="Type">What happened to it: one of <see cref="ChangeType"/>.</param>
/// <param name="Version">The version in which it did.</param>
/// <param name="Timestamp">When that version was committed, to the millisecond.</param>
public sealed record Change<TRow>(TRow Row, string Type, long Version, DateTimeOffset Timestamp) : IRow<Change<TRow>>
    where TRow : IRow<TRow>
{
    // The members of the row are members of the change: c.Row.Id.
    private static readonly RowDescriptor s_descriptor = new(
    [
        .. TRow.Descriptor.Columns.Select(static c => c with { Member = $"{nameof(Row)}.{c.Member}" }),
        new RowColumn(nameof(Type), ChangeFeed.Type),
        new RowColumn(nameof(Version), ChangeFeed.Version),
        new RowColumn(nameof(Timestamp), ChangeFeed.Time),
    ]);

    static RowDescriptor IRow<Change<TRow>>.Descriptor => s_descriptor;

    static Change<TRow> IRow<Change<TRow>>.Read(RowReader reader)
    {
        int first = TRow.Descriptor.Columns.Length;
        return new Change<TRow>(TRow.Read(reader), reader.GetString(first), reader.GetInt64(first + 1), reader.GetTimestamp(first + 2));
    }

    static void IRow<Change<TRow>>.Write(Change<TRow> row, RowWriter writer)
    {
        int first = TRow.Descriptor.Columns.Length;
        TRow.Write(row.Row, writer);
        writer.SetString(first, row.Type);
        writer.SetInt64(first + 1, row.Version);
        writer.SetTimestamp(first + 2, row.Timestamp);
    }
}
