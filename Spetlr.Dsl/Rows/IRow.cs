namespace Spetlr.Dsl.Rows;

/// <summary>What the source generator adds to an annotated row type: its columns and how to read and write one row, without reflection.</summary>
/// <typeparam name="TSelf">The row type itself.</typeparam>
public interface IRow<TSelf>
    where TSelf : IRow<TSelf>
{
    /// <summary>The columns, keys and partitioning of the row type.</summary>
    static abstract RowDescriptor Descriptor { get; }

    /// <summary>Makes a row from the current row of <paramref name="reader"/>; ordinals are those of <see cref="RowDescriptor.Columns"/>.</summary>
    /// <param name="reader">Stands on a row whose columns are in the descriptor's order.</param>
    static abstract TSelf Read(RowReader reader);

    /// <summary>Writes every column of <paramref name="row"/> into the current row of <paramref name="writer"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">Stands on a row whose columns are in the descriptor's order.</param>
    static abstract void Write(TSelf row, RowWriter writer);
}
