using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Engines;

/// <summary>A condition over the rows of a table.</summary>
/// <param name="Row">The columns that it was written for.</param>
/// <param name="Predicate">The condition.</param>
/// <param name="Text">As it was written, for history and messages.</param>
/// <param name="Time">What the current time is in it: one for the search and the rewriting.</param>
internal sealed record RowCondition(StructType Row, ColumnExpression Predicate, string Text, DateTimeOffset Time)
{
    public static RowCondition Of<TRow>(Expression<Func<TRow, bool>> predicate)
        where TRow : IRow<TRow> =>
        new(TRow.Descriptor.Schema, LambdaTranslator.Predicate(predicate), predicate.ToString(), TimeProvider.System.GetUtcNow());

    /// <exception cref="SpetlrException">A column of the row type is not the table's, or has another type there.</exception>
    public void Require(StructType table, string key)
    {
        foreach (StructField column in Row.Fields)
        {
            StructField actual = table.Find(column.Name)
                ?? throw new SpetlrException($"Table '{key}' has no column '{column.Name}', which the condition's row type has. Correct the row type.");
            if (TypeFit.Find(column.Name, column.Type, actual.Type, static (wanted, stored) => wanted.Equals(stored), mayLack: false) is { } misfit)
                throw new SpetlrException($"Column '{misfit.Path}' of table '{key}' is {misfit.Actual?.ToString() ?? "not there"}; the condition's row type says {misfit.Wanted}. A condition that takes rows away needs the table's own types. Correct the row type.");
        }
    }
}
