using System.Collections.Immutable;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Which columns and rows are known not to be null where an expression is evaluated, by the tests before it.</summary>
internal sealed class Facts
{
    private const string WholeRow = "";

    private readonly ImmutableHashSet<(int Input, string Column)> _notNull;

    private Facts(ImmutableHashSet<(int Input, string Column)> notNull) => _notNull = notNull;

    public static Facts None { get; } = new([]);

    public bool HasValue(int input, string column) => _notNull.Contains((input, column));

    public bool IsPresent(int input) => _notNull.Contains((input, WholeRow));

    /// <summary>These facts and what follows from a test's outcome.</summary>
    public Facts Given(ColumnExpression test, bool outcome)
    {
        ImmutableHashSet<(int, string)>.Builder known = _notNull.ToBuilder();
        Learn(test, outcome, known);
        return new Facts(known.ToImmutable());
    }

    private static void Learn(ColumnExpression test, bool outcome, ImmutableHashSet<(int, string)>.Builder known)
    {
        switch (test)
        {
            case Not not:
                Learn(not.Operand, !outcome, known);
                break;
            case IsNull { Operand: ColumnRef column } when !outcome:
                known.Add((column.Input, column.Name));
                break;
            case RowPresent when outcome:
                known.Add((1, WholeRow));
                break;
            case Logical { Operator: LogicalOperator.And } both when outcome && !both.Nullable:
            case Logical { Operator: LogicalOperator.Or } either when !outcome && !either.Nullable:
                Learn(test.Operands[0], outcome, known);
                Learn(test.Operands[1], outcome, known);
                break;
            case Comparison comparison when outcome:
                Learn(comparison, known);
                break;
            case Call { Function: Function.IsNullOrEmpty or Function.IsNullOrWhiteSpace } call when !outcome && call.Arguments[0] is ColumnRef column:
                known.Add((column.Input, column.Name));
                break;
            case In { Value: ColumnRef column } list when outcome && list.Items.All(static i => i.Value is not null):
                known.Add((column.Input, column.Name));
                break;
        }
    }

    private static void Learn(Comparison comparison, ImmutableHashSet<(int, string)>.Builder known)
    {
        bool ordered = comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        if (comparison.Operator == ComparisonOperator.NotEqual)
            return;
        if (comparison.Left is ColumnRef left && (ordered || !comparison.Right.Nullable))
            known.Add((left.Input, left.Name));
        if (comparison.Right is ColumnRef right && (ordered || !comparison.Left.Nullable))
            known.Add((right.Input, right.Name));
    }
}
