using System.Globalization;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Prints how one column is read and written.</summary>
internal static class ColumnAccess
{
    /// <summary>An expression for the column's value.</summary>
    public static string Read(ColumnModel column, int ordinal, string rowName) => Read(
        new PartModel(column.Type, column.IsNullable),
        "reader",
        ordinal.ToString(CultureInfo.InvariantCulture),
        CSharpText.Literal($"{rowName}.{column.Member}"),
        depth: 1);

    /// <summary>Statements that write the column.</summary>
    public static string Write(ColumnModel column, int ordinal, string rowName)
    {
        string at = ordinal.ToString(CultureInfo.InvariantCulture);
        string member = $"row.{Names.Escape(column.Member)}";
        string place = CSharpText.Literal($"{rowName}.{column.Member}");
        if (!column.IsNullable)
            return Set(column.Type, "writer", at, Checked(column.Type, member, place), place, depth: 1);
        return $$"""
            if ({{member}} is { } value{{at}})
                {{Set(column.Type, "writer", at, $"value{at}", place, depth: 1)}}
            else
                writer.SetNull({{at}});
            """;
    }

    private static string Read(PartModel part, string reader, string at, string place, int depth)
    {
        ColumnTypeModel type = part.Type;
        string raw = $"{reader}.Get{type.Accessor}({at})";
        string value = type.Conversion switch
        {
            ColumnConversion.Guid => $"{KnownNames.RowValues}.ToGuid({raw}, {place})",
            ColumnConversion.Enum => ReadEnum(type, raw, place),
            ColumnConversion.Row => $"{KnownNames.NestedValues}.ReadStruct<{type.FullName}>({reader}, {at})",
            ColumnConversion.List or ColumnConversion.Map =>
                $"{KnownNames.NestedValues}.Read{type.Accessor}<{string.Join(", ", type.Parts.Select(static p => p.FullName))}>({reader}, {at}, {string.Join(", ", type.Parts.Select(p => ReadPart(p, place, depth)))})",
            _ => raw,
        };
        return part.IsNullable ? $"{reader}.IsNull({at}) ? default({part.FullName}) : {value}" : value;
    }

    private static string ReadPart(PartModel part, string place, int depth) =>
        $"static (r{depth}, i{depth}) => {Read(part, $"r{depth}", $"i{depth}", place, depth + 1)}";

    /// <summary>A statement that writes a value that is not null.</summary>
    private static string Set(ColumnTypeModel type, string writer, string at, string value, string place, int depth)
    {
        switch (type.Conversion)
        {
            case ColumnConversion.Row:
                return $"{KnownNames.NestedValues}.WriteStruct({writer}, {at}, {value});";
            case ColumnConversion.List or ColumnConversion.Map:
                string method = type.Conversion == ColumnConversion.List ? "WriteList" : "WriteMap";
                string whole = type.IsReference ? value : $"{KnownNames.NestedValues}.NotDefault({value}, {place})";
                string parts = string.Join(", ", type.Parts.Select(static p => p.FullName));
                return $"{KnownNames.NestedValues}.{method}<{parts}>({writer}, {at}, {whole}, {string.Join(", ", type.Parts.Select(p => WritePart(p, place, depth)))});";
            default:
                return $"{writer}.Set{type.Accessor}({at}, {Convert(type, value)});";
        }
    }

    private static string WritePart(PartModel part, string place, int depth)
    {
        string writer = $"w{depth}";
        string at = $"i{depth}";
        string value = $"v{depth}";
        string statement = part.IsNullable
            ? $"if ({value} is {{ }} n{depth}) {Set(part.Type, writer, at, $"n{depth}", place, depth + 1)} else {writer}.SetNull({at});"
            : Set(part.Type, writer, at, Checked(part.Type, value, place), place, depth + 1);
        return $"static ({writer}, {at}, {value}) => {{ {statement} }}";
    }

    private static string Checked(ColumnTypeModel type, string value, string place) =>
        type.IsReference ? $"{KnownNames.RowValues}.NotNull({value}, {place})" : value;

    private static string Convert(ColumnTypeModel type, string value) => type.Conversion switch
    {
        ColumnConversion.Guid => $"{KnownNames.RowValues}.ToText({value})",
        ColumnConversion.Enum => WriteEnum(type, value),
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
