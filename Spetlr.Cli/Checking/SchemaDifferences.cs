using Spetlr.Dsl.Schema;

namespace Spetlr.Cli.Checking;

/// <summary>What differs between the columns of a row type and those of the data.</summary>
internal static class SchemaDifferences
{
    /// <param name="declared">The row type's columns.</param>
    /// <param name="real">The data's columns.</param>
    /// <param name="path">The struct the columns are in, with a point behind; empty for the table itself.</param>
    /// <returns>A sentence for each difference.</returns>
    public static IEnumerable<string> Between(StructType declared, StructType real, string path = "")
    {
        foreach (StructField field in declared.Fields)
        {
            string name = path + field.Name;
            if (real.Find(field.Name) is not { } found)
            {
                yield return $"column '{name}' ({field.Type}) is declared, but not in the data";
                continue;
            }

            if (!string.Equals(found.Name, field.Name, StringComparison.Ordinal))
                yield return $"column '{name}' is written '{path}{found.Name}' in the data";
            if (found.Nullable && !field.Nullable)
                yield return $"column '{name}' is declared not null, but may be null in the data";
            foreach (string difference in Between(field.Type, found.Type, name))
                yield return difference;
        }

        foreach (StructField field in real.Fields.Where(f => declared.Find(f.Name) is null))
            yield return $"column '{path}{field.Name}' ({field.Type}) is in the data, but not declared";
    }

    private static IEnumerable<string> Between(DataType declared, DataType real, string name) => (declared, real) switch
    {
        (StructType d, StructType r) => Between(d, r, name + "."),
        (ArrayType d, ArrayType r) => Between(d.ElementType, r.ElementType, name + ".element"),
        (MapType d, MapType r) => Between(d.KeyType, r.KeyType, name + ".key").Concat(Between(d.ValueType, r.ValueType, name + ".value")),
        _ => declared.Equals(real) ? [] : [$"column '{name}' is declared {declared}, but is {real} in the data"],
    };
}
