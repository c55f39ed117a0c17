using System.Globalization;
using System.Text;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan;

/// <summary>A plan for people to read: a line a node, the root first; expressions nearly as C# writes them.</summary>
internal static class PlanText
{
    public static string Of(Relation plan, int depth = 0)
    {
        StringBuilder text = new();
        Append(text, plan, depth);
        return text.ToString();
    }

    public static string Of(ColumnExpression expression) => expression switch
    {
        ColumnRef column => column.Name,
        Literal { Value: null } => "null",
        Literal { Value: string value } => $"\"{value}\"",
        Literal { Value: byte[] value } => $"0x{Convert.ToHexString(value)}",
        Literal literal => Convert.ToString(literal.Value, CultureInfo.InvariantCulture)!,
        Comparison c => $"({Of(c.Left)} {Sign(c.Operator)} {Of(c.Right)})",
        Logical l => $"({Of(l.Left)} {Sign(l.Operator)} {Of(l.Right)})",
        Not { Operand: IsNull isNull } => $"({Of(isNull.Operand)} != null)",
        Not not => $"!{Of(not.Operand)}",
        IsNull isNull => $"({Of(isNull.Operand)} == null)",
        Arithmetic a => $"({Of(a.Left)} {Sign(a.Operator)} {Of(a.Right)})",
        Negate negate => $"-{Of(negate.Operand)}",
        Cast cast => $"({cast.Target}){Of(cast.Operand)}",
        Coalesce coalesce => $"({Of(coalesce.Left)} ?? {Of(coalesce.Right)})",
        Conditional c => $"({Of(c.Test)} ? {Of(c.Then)} : {Of(c.Else)})",
        In contains => $"{Of(contains.Value)} in ({string.Join(", ", contains.Items.Select(Of))})",
        NotNull notNull => Of(notNull.Operand),
        FieldAccess access => $"{Of(access.Operand)}.{access.Field.Name}",
        Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
        _ => $"{expression.GetType().Name}({string.Join(", ", expression.Operands.Select(Of))})",
    };

    private static void Append(StringBuilder text, Relation plan, int depth)
    {
        text.Append(' ', depth * 2).AppendLine(Line(plan));
        foreach (Relation input in plan.Inputs)
            Append(text, input, depth + 1);
    }

    private static string Line(Relation plan) => plan switch
    {
        Scan scan => $"Scan {scan.Source.Key}{(scan.Streaming ? " (stream)" : "")}",
        Filter filter => $"Filter {Of(filter.Predicate)}",
        Project project => $"Project {Columns(project.Columns)}",
        Join join => $"{join.Kind} join → {Columns(join.Columns)}",
        _ => plan.GetType().Name,
    };

    private static string Columns(IEnumerable<NamedExpression> columns) => string.Join(", ", columns.Select(static c =>
        c.Expression is ColumnRef column && column.Name == c.Field.Name ? c.Field.Name : $"{c.Field.Name} = {Of(c.Expression)}"));

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        _ => ">=",
    };

    private static string Sign(LogicalOperator logical) => logical switch
    {
        LogicalOperator.And => "&&",
        LogicalOperator.Or => "||",
        _ => "^",
    };

    private static string Sign(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        _ => "%",
    };
}
