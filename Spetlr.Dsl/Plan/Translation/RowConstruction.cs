using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Reads <c>new TOut { … }</c> or <c>new TOut(…)</c> as the columns of <typeparamref name="TOut"/>, in the order of its descriptor.</summary>
/// <typeparam name="TOut">The row type that is made.</typeparam>
internal static class RowConstruction<TOut>
    where TOut : IRow<TOut>
{
    public static ImmutableArray<NamedExpression> Columns(ExpressionTranslator translator, Expression body)
    {
        Dictionary<string, Expression> values = new(StringComparer.Ordinal);
        NewExpression? creation = body as NewExpression ?? (body as MemberInitExpression)?.NewExpression;
        if (body is ParameterExpression parameter)
            Copy(translator, parameter, values);
        else if (creation is null)
            throw NotAConstruction(body);
        else
            ReadArguments(creation, values);
        if (body is MemberInitExpression initialiser)
            ReadBindings(initialiser, values);

        Lazy<object?[]> defaults = new(() => Defaults(creation));
        RowDescriptor row = TOut.Descriptor;
        ImmutableArray<NamedExpression>.Builder columns = ImmutableArray.CreateBuilder<NamedExpression>(row.Columns.Length);
        for (int i = 0; i < row.Columns.Length; i++)
        {
            StructField field = row.Columns[i].Field;
            ColumnExpression value = values.TryGetValue(row.Columns[i].Member, out Expression? source)
                ? Conversions.ToColumn(translator.TranslateFor(source, field.Type), field, source)
                : Default(defaults.Value[i], row.Columns[i]);
            columns.Add(new NamedExpression(field, value));
        }

        return columns.MoveToImmutable();
    }

    private static void ReadArguments(NewExpression creation, Dictionary<string, Expression> values)
    {
        ParameterInfo[] parameters = creation.Constructor?.GetParameters() ?? [];
        for (int i = 0; i < parameters.Length; i++)
        {
            string? member = TOut.Descriptor.Columns
                .Select(static c => c.Member)
                .FirstOrDefault(m => string.Equals(m, parameters[i].Name, StringComparison.OrdinalIgnoreCase));
            if (member is null)
                throw new ExpressionNotSupportedException(creation.ToString(), WaysOut.NoParameter(parameters[i].Name!, typeof(TOut).Name));
            values[member] = creation.Arguments[i];
        }
    }

    private static void ReadBindings(MemberInitExpression initialiser, Dictionary<string, Expression> values)
    {
        foreach (MemberBinding binding in initialiser.Bindings)
        {
            if (binding is not MemberAssignment assignment)
                throw new ExpressionNotSupportedException(binding.ToString(), WaysOut.Assignments);
            if (TOut.Descriptor.ColumnOf(binding.Member.Name) is null)
                throw new ExpressionNotSupportedException(initialiser.ToString(), WaysOut.NoColumn(binding.Member.Name, typeof(TOut).Name));
            values[binding.Member.Name] = assignment.Expression;
        }
    }

    private static void Copy(ExpressionTranslator translator, ParameterExpression row, Dictionary<string, Expression> values)
    {
        if (row.Type != typeof(TOut) || translator.SourceOf(row) is not { MayBeAbsent: false } source)
            throw NotAConstruction(row);
        foreach (RowColumn column in source.Row.Columns)
            values[column.Member] = Expression.PropertyOrField(row, column.Member);
    }

    // Property initialisers do not show in an expression tree, so what the lambda leaves out is read from a row made by the same constructor.
    private static object?[] Defaults(NewExpression? creation)
    {
        ParameterInfo[] parameters = creation?.Constructor?.GetParameters() ?? [];
        object?[] arguments = [.. parameters.Select(static p => p.ParameterType.IsValueType ? RuntimeDefaults.Of(p.ParameterType) : null)];
        TOut row = (TOut)(creation?.Constructor is { } constructor
            ? constructor.Invoke(arguments)
            : RuntimeDefaults.Of(typeof(TOut))!);
        CapturedRow captured = new(TOut.Descriptor.Columns.Length);
        TOut.Write(row, captured);
        return captured.Values;
    }

    private static ColumnExpression Default(object? value, RowColumn column)
    {
        if (value is null && !column.Field.Nullable)
            throw new ExpressionNotSupportedException($"new {typeof(TOut).Name}", $"assign '{column.Member}', whose column '{column.Field.Name}' is not nullable");
        if (value is CapturedRow)
            throw new ExpressionNotSupportedException($"new {typeof(TOut).Name}", $"assign '{column.Member}'; the nested value that its initialiser gives cannot be a constant of the query");
        return new Literal(value, column.Field.Type);
    }

    private static ExpressionNotSupportedException NotAConstruction(Expression body) =>
        new(body.ToString(), WaysOut.Construction(typeof(TOut).Name));
}
