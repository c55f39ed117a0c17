using System.Globalization;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Prints how one column is read and written.</summary>
internal static class ColumnAccess
{
    /// <summary>An expression for the column's value.</summary>
    public static string Read(ColumnModel column, int ordinal, string rowName)
    {
        string at = ordinal.ToString(CultureInfo.InvariantCulture);
        string raw = $"reader.Get{column.Type.Accessor}({at})";
        string place = CSharpText.Literal($"{rowName}.{column.Member}");
        string value = column.Type.Conversion switch
        {
            ColumnConversion.Guid => $"{KnownNames.RowValues}.ToGuid({raw}, {place})",
            ColumnConversion.Enum => ReadEnum(column.Type, raw, place),
            _ => raw,
        };
        return column.IsNullable
            ? $"reader.IsNull({at}) ? default({column.Type.FullName}?) : {value}"
            : value;
    }

    /// <summary>Statements that write the column.</summary>
    public static string Write(ColumnModel column, int ordinal, string rowName)
    {
        string at = ordinal.ToString(CultureInfo.InvariantCulture);
        string member = $"row.{Names.Escape(column.Member)}";
        string set = $"writer.Set{column.Type.Accessor}({at}, ";
        if (column.IsNullable)
        {
            return $$"""
                if ({{member}} is { } value{{at}})
                    {{set}}{{Convert(column, $"value{at}")}});
                else
                    writer.SetNull({{at}});
                """;
        }

        return column.Type.Conversion == ColumnConversion.Reference
            ? $"{set}{KnownNames.RowValues}.NotNull({member}, {CSharpText.Literal($"{rowName}.{column.Member}")}));"
            : $"{set}{Convert(column, member)});";
    }

    private static string Convert(ColumnModel column, string value) => column.Type.Conversion switch
    {
        ColumnConversion.Guid => $"{KnownNames.RowValues}.ToText({value})",
        ColumnConversion.Enum => WriteEnum(column.Type, value),
        _ => value,
    };

    private static string ReadEnum(ColumnTypeModel type, string raw, string place)
    {
        IEnumerable<string> arms = type.EnumMembers.Select(m => $"{CSharpText.Literal(m)} => {type.FullName}.{Names.Escape(m)}, ");
        return $"{raw} switch {{ {string.Concat(arms)}string other => {KnownNames.RowValues}.ToEnum<{type.FullName}>(other, {place}) }}";
    }

    private static string WriteEnum(ColumnTypeModel type, string value)
    {
        IEnumerable<string> arms = type.EnumMembers.Select(m => $"{type.FullName}.{Names.Escape(m)} => {CSharpText.Literal(m)}, ");
        return $"{value} switch {{ {string.Concat(arms)}var other => {KnownNames.RowValues}.ToText(other) }}";
    }
}
