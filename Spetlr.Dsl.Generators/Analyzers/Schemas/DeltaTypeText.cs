using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Analyzers.Schemas;

/// <summary>Delta's own name of a column's type, as its schema JSON writes it.</summary>
internal static class DeltaTypeText
{
    private const string Primitive = KnownNames.DataType + ".";
    private const string Decimal = "new " + KnownNames.DecimalType + "(";

    /// <summary>The name, or null for a type that has parts.</summary>
    public static string? Of(ColumnTypeModel type)
    {
        string expression = type.DataType;
        if (expression.StartsWith(Decimal, StringComparison.Ordinal))
            return "decimal(" + expression.Substring(Decimal.Length).Replace(" ", "");
        if (!expression.StartsWith(Primitive, StringComparison.Ordinal))
            return null;
        string name = expression.Substring(Primitive.Length);
        return name == "TimestampNtz" ? "timestamp_ntz" : name.ToLowerInvariant();
    }
}
