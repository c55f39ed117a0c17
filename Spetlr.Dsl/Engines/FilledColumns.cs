using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Constraints;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Engines;

/// <summary>The columns of a table that its own rules fill when the rows lack them: defaults first, then what is generated from the others.</summary>
/// <param name="expressions">The table's rules.</param>
/// <param name="table">Its columns.</param>
/// <param name="rows">The rows as they are given.</param>
internal sealed class FilledColumns(TableExpressions expressions, StructType table, StructType rows)
{
    private readonly ImmutableDictionary<string, ColumnExpression> _generated = table.Fields
        .Where(f => rows.Find(f.Name) is null && expressions.Generated(f) is not null)
        .ToImmutableDictionary(static f => f.Name, f => expressions.Generated(f)!, StringComparer.Ordinal);

    /// <summary>The table's columns as <see cref="SchemaAlignment"/> is to feed them.</summary>
    public StructType Fed => _generated.IsEmpty ? table : new StructType([.. table.Fields.Select(f => _generated.ContainsKey(f.Name) ? f with { Nullable = true } : f)]);

    /// <summary>The rows with the defaults of the columns that they lack.</summary>
    public Relation WithDefaults(Relation relation)
    {
        NamedExpression[] defaults = [.. table.Fields.Where(f => rows.Find(f.Name) is null).Select(Default).OfType<NamedExpression>()];
        return defaults.Length == 0
            ? relation
            : new Project(relation, [.. rows.Fields.Select(static f => new NamedExpression(f, new ColumnRef(f.Name, f.Type, f.Nullable))), .. defaults]);
    }

    /// <summary>The rows, which have the table's columns, with what is generated from them.</summary>
    public Relation WithGenerated(Relation aligned) => _generated.IsEmpty
        ? aligned
        : new Project(aligned, [.. table.Fields.Select(f => new NamedExpression(f, _generated.GetValueOrDefault(f.Name, new ColumnRef(f.Name, f.Type, f.Nullable))))]);

    private NamedExpression? Default(StructField field) => expressions.DefaultOf(field) is { } value ? new NamedExpression(field, value) : null;
}
