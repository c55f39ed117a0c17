using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Features;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Constraints;

/// <summary>
/// The SQL texts in a table's metadata (Delta protocol, "CHECK Constraints", "Column Invariants", "Generated Columns", "Default Columns").
/// One that is not understood is refused by its feature before anything is written.
/// </summary>
/// <param name="tablePath">The table, for messages.</param>
/// <param name="metadata">Its metadata.</param>
/// <param name="schema">Its columns.</param>
internal sealed class TableExpressions(string tablePath, Metadata metadata, StructType schema)
{
    /// <summary>The beginning of the properties that are CHECK constraints.</summary>
    public const string CheckPrefix = "delta.constraints.";

    private const string Invariant = "delta.invariants";
    private const string Generation = "delta.generationExpression";
    private const string Default = "CURRENT_DEFAULT";

    /// <summary>The conditions of the table: CHECK constraints, invariants, and that generated columns have their values.</summary>
    public ImmutableArray<TableConstraint> Constraints()
    {
        RequireNoneNested();
        ImmutableArray<TableConstraint>.Builder constraints = ImmutableArray.CreateBuilder<TableConstraint>();
        foreach ((string property, string? text) in metadata.Configuration.Where(static p => p.Key.StartsWith(CheckPrefix, StringComparison.OrdinalIgnoreCase)).OrderBy(static p => p.Key, StringComparer.Ordinal))
            constraints.Add(Check(property[CheckPrefix.Length..], text ?? ""));
        foreach (StructField field in schema.Fields)
        {
            if (TextOf(field, Invariant) is { } invariant)
                constraints.Add(Parsed($"Invariant of column '{field.Name}'", InvariantText(invariant), FeatureNames.Invariants, SqlExpressions.Condition));
            if (Generated(field) is { } value)
            {
                ColumnRef column = new(field.Name, field.Type, field.Nullable);
                constraints.Add(new TableConstraint($"Generated column '{field.Name}'", TextOf(field, Generation)!, new SqlComparison(ComparisonOperator.Equal, column, value, NullSafe: true)));
            }
        }

        return constraints.ToImmutable();
    }

    /// <summary>A CHECK constraint.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    public TableConstraint Check(string name, string text) => Parsed($"CHECK constraint '{name}'", text, FeatureNames.CheckConstraints, SqlExpressions.Condition);

    /// <summary>The value that a generated column has, in the column's type; null for another column.</summary>
    public ColumnExpression? Generated(StructField field) => TextOf(field, Generation) is { } text
        ? Parsed($"Generated column '{field.Name}'", text, FeatureNames.GeneratedColumns, (sql, columns) => SqlTypes.Cast(SqlExpressions.Parse(sql, columns), field.Type)).Condition
        : null;

    /// <summary>The value that a column has in a row that does not name it, in the column's type; null when it has none.</summary>
    public ColumnExpression? DefaultOf(StructField field) => TextOf(field, Default) is { } text
        ? Parsed($"Default of column '{field.Name}'", text, FeatureNames.AllowColumnDefaults, (sql, _) => SqlTypes.Cast(SqlExpressions.Parse(sql, new StructType()), field.Type)).Condition
        : null;

    private static string? TextOf(StructField field, string entry)
    {
        if (!field.Metadata.TryGetValue(entry, out string? json))
            return null;
        using JsonDocument text = JsonDocument.Parse(json);
        return text.RootElement.ValueKind == JsonValueKind.String ? text.RootElement.GetString() : json;
    }

    private static string InvariantText(string json)
    {
        try
        {
            using JsonDocument rule = JsonDocument.Parse(json);
            return rule.RootElement.GetProperty("expression").GetProperty("expression").GetString() ?? json;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return json;
        }
    }

    private TableConstraint Parsed(string name, string text, string feature, Func<string, StructType, ColumnExpression> parse)
    {
        try
        {
            return new TableConstraint(name, text, parse(text, schema));
        }
        catch (SqlTextException error)
        {
            throw FeatureErrors.Text(tablePath, feature, name, text, error.Message);
        }
    }

    private void RequireNoneNested()
    {
        foreach (StructField column in schema.Fields)
        {
            if (Nested(column.Type).FirstOrDefault(static f => TextOf(f, Invariant) is not null) is { } field)
                throw FeatureErrors.Text(tablePath, FeatureNames.Invariants, $"Invariant of '{field.Name}' in column '{column.Name}'", TextOf(field, Invariant)!, "an invariant of a nested field is not understood");
        }
    }

    private static IEnumerable<StructField> Nested(DataType type) => type switch
    {
        StructType s => s.Fields.SelectMany(static f => Nested(f.Type).Prepend(f)),
        ArrayType a => Nested(a.ElementType),
        MapType m => Nested(m.KeyType).Concat(Nested(m.ValueType)),
        _ => [],
    };
}
