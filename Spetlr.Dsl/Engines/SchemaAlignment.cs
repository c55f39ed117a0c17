using System.Collections.Immutable;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Engines;

/// <summary>Fits rows to the table they are written into: columns by name, only conversions that lose nothing.</summary>
internal static class SchemaAlignment
{
    /// <summary>The rows with exactly the table's columns, in the table's order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="table">The table's columns, those that <paramref name="missing"/> adds included.</param>
    /// <param name="tableKey">The table's key, for messages.</param>
    /// <param name="missing">What happens with a column that the table lacks.</param>
    /// <exception cref="SpetlrException">A column does not fit; the message names each.</exception>
    public static Relation Align(Relation rows, StructType table, string tableKey, MissingColumnPolicy missing)
    {
        List<string> problems = [.. Problems(rows.Schema, table, missing)];
        if (problems.Count > 0)
            throw new SpetlrException($"The rows do not fit table '{tableKey}': {string.Join("; ", problems)}.");
        if (rows.Schema.Fields.Select(static f => (f.Name, f.Type)).SequenceEqual(table.Fields.Select(static f => (f.Name, f.Type))))
            return rows;
        return new Project(rows, [.. table.Fields.Select(field => new NamedExpression(field with { Nullable = true }, Fed(rows.Schema, field)))]);
    }

    /// <summary>The table's columns and, when the policy adds them, the rows' further ones, which are nullable.</summary>
    public static StructType Merged(StructType rows, StructType table, MissingColumnPolicy missing) => missing == MissingColumnPolicy.MergeSchema
        ? new StructType([.. table.Fields, .. rows.Fields.Where(f => table.Find(f.Name) is null).Select(static f => NestedNullability.Stored(f with { Nullable = true }))])
        : table;

    private static ColumnExpression Fed(StructType rows, StructField field)
    {
        if (rows.Find(field.Name) is not { } source)
            return new Literal(null, field.Type);
        ColumnRef column = new(source.Name, source.Type, source.Nullable);
        return source.Type.Equals(field.Type) ? column : new Cast(column, field.Type);
    }

    private static IEnumerable<string> Problems(StructType rows, StructType table, MissingColumnPolicy missing)
    {
        if (missing == MissingColumnPolicy.Fail)
        {
            foreach (StructField source in rows.Fields.Where(f => table.Find(f.Name) is null))
                yield return $"column '{source.Name}' ({source.Type}) is not in the table (leave it out with a Select, or choose MissingColumnPolicy.MergeSchema or LeaveOut)";
        }

        foreach (StructField field in table.Fields)
        {
            StructField? source = rows.Find(field.Name);
            if (source is null && !field.Nullable)
                yield return $"the table's column '{field.Name}' is not null and no column feeds it (add it with a Select)";
            foreach (string problem in source is null ? [] : Problems(source.Name, source.Type, field.Type, missing))
                yield return problem;
        }
    }

    private static IEnumerable<string> Problems(string path, DataType rows, DataType table, MissingColumnPolicy missing)
    {
        switch (rows, table)
        {
            case (StructType r, StructType t):
                foreach (StructField source in r.Fields.Where(f => missing != MissingColumnPolicy.LeaveOut && t.Find(f.Name) is null))
                    yield return $"field '{path}.{source.Name}' ({source.Type}) is not in the table (add it to the table with Spark, or choose MissingColumnPolicy.LeaveOut)";
                if (!t.Fields.Any(f => r.Find(f.Name) is not null))
                    yield return $"column '{path}' has none of the fields that the table's has ({string.Join(", ", t.Names)})";
                foreach (StructField field in t.Fields)
                {
                    StructField? source = r.Find(field.Name);
                    if (source is null && !field.Nullable)
                        yield return $"the table's field '{path}.{field.Name}' is not null and no field feeds it";
                    foreach (string problem in source is null ? [] : Problems($"{path}.{source.Name}", source.Type, field.Type, missing))
                        yield return problem;
                }

                break;
            case (ArrayType r, ArrayType t):
                foreach (string problem in Problems($"{path}.element", r.ElementType, t.ElementType, missing))
                    yield return problem;
                break;
            case (MapType r, MapType t):
                foreach (string problem in Problems($"{path}.key", r.KeyType, t.KeyType, missing).Concat(Problems($"{path}.value", r.ValueType, t.ValueType, missing)))
                    yield return problem;
                break;
            default:
                if (!LosslessConversions.Fits(rows.ToString(), table.ToString()))
                    yield return $"column '{path}' is {rows} and the table's is {table} (convert it with a Select)";
                break;
        }
    }
}
