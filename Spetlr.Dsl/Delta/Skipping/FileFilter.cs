using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Skipping;

/// <summary>Which files can hold a row for which a condition is true, by partition values and statistics. What is not known counts as possible.</summary>
internal sealed class FileFilter
{
    private readonly ColumnExpression? _predicate;
    private readonly ImmutableArray<string> _partitionBy;
    private readonly Dictionary<string, StructField> _stored = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="snapshot">The table.</param>
    /// <param name="predicate">The condition; for a row where it is an error every file counts, so that the error shows.</param>
    public FileFilter(Snapshot snapshot, ColumnExpression predicate)
    {
        _predicate = predicate.CanFail ? null : predicate;
        _partitionBy = snapshot.Metadata.PartitionColumns;
        foreach (StructField field in snapshot.Schema.Fields)
            _stored.Add(field.Name, snapshot.Mapping.Stored(field));
    }

    /// <summary>Whether the file can hold a row for which the condition is true.</summary>
    /// <param name="file">The file.</param>
    public bool MayMatch(AddFile file) => _predicate is null || new FileRows(this, file).Of(_predicate).HasFlag(Outcomes.True);

    /// <summary>The rows of one file.</summary>
    private sealed class FileRows(FileFilter filter, AddFile file)
    {
        private readonly Lazy<FileStats?> _stats = new(() => FileStats.Parse(file.Stats));

        public Outcomes Of(ColumnExpression expression) => expression switch
        {
            Literal { Value: bool value } => value ? Outcomes.True : Outcomes.False,
            Logical { Operator: LogicalOperator.And } and => Both(Of(and.Left), Of(and.Right)),
            Logical { Operator: LogicalOperator.Or } or => ColumnRange.Opposite(Both(ColumnRange.Opposite(Of(or.Left)), ColumnRange.Opposite(Of(or.Right)))),
            Not not => ColumnRange.Opposite(Of(not.Operand)),
            IsNull test => RangeOf(test.Operand)?.IsNull() ?? Outcomes.Any,
            In list => list.Items.Aggregate(Outcomes.False, (any, item) => any | Compare(list.Value, ComparisonOperator.Equal, item)),
            Comparison { Right: Literal } comparison => Compare(comparison.Left, comparison.Operator, comparison.Right),
            Comparison { Left: Literal } comparison => Compare(comparison.Right, Turned(comparison.Operator), comparison.Left),
            _ => Outcomes.Any,
        };

        private static Outcomes Both(Outcomes left, Outcomes right) => (left & right & Outcomes.True) | ((left | right) & (Outcomes.False | Outcomes.Null));

        private Outcomes Compare(ColumnExpression column, ComparisonOperator op, ColumnExpression literal) =>
            RangeOf(column)?.Compare(op, ((Literal)literal).Value) ?? Outcomes.Any;

        private ColumnRange? RangeOf(ColumnExpression expression)
        {
            switch (expression)
            {
                case NotNull value:
                    return RangeOf(value.Operand);
                case Cast { Type: var target } cast when target.IsInteger() && cast.Operand.Type.IsInteger():
                    return RangeOf(cast.Operand);
                case ColumnRef { Input: 0 } column when filter._stored.TryGetValue(column.Name, out StructField? field):
                    if (!filter._partitionBy.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
                        return _stats.Value is { } stats ? ColumnRange.Of(stats, field) : null;
                    return file.PartitionValues.TryGetValue(field.Name, out string? text) ? ColumnRange.OfPartition(PartitionValue.Parse(field.Type, text)) : null;
                default:
                    return null;
            }
        }

        private static ComparisonOperator Turned(ComparisonOperator op) => op switch
        {
            ComparisonOperator.LessThan => ComparisonOperator.GreaterThan,
            ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
            ComparisonOperator.GreaterThan => ComparisonOperator.LessThan,
            ComparisonOperator.GreaterThanOrEqual => ComparisonOperator.LessThanOrEqual,
            _ => op,
        };
    }
}
