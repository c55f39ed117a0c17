using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Configuration;

/// <summary>Reads columns written as Spark's DDL: <c>id INT NOT NULL, name STRING COMMENT 'x', tags ARRAY&lt;STRING&gt;</c>.</summary>
internal sealed partial class DdlSchema
{
    private const string EndOfText = "";
    private readonly List<string> _tokens;
    private int _at;

    private DdlSchema(string text)
    {
        _tokens = [];
        int end = 0;
        foreach (Match match in Token().Matches(text))
        {
            if (match.Index != end)
                throw new FormatException($"'{text[end..match.Index]}' is no part of a list of columns");
            end = match.Index + match.Length;
            if (!match.Groups["skip"].Success)
                _tokens.Add(match.Value);
        }

        if (end != text.Length)
            throw new FormatException($"'{text[end..]}' is no part of a list of columns");
    }

    private string Next => _at < _tokens.Count ? _tokens[_at] : EndOfText;

    /// <summary>The columns of a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No list of columns; the message says where.</exception>
    public static StructType Parse(string text)
    {
        DdlSchema parser = new(text);
        StructType columns = new([.. parser.Fields(separator: null, end: EndOfText)]);
        return columns.Fields.Length > 0 ? columns : throw new FormatException("there is no column");
    }

    private ImmutableArray<StructField> Fields(string? separator, string end)
    {
        ImmutableArray<StructField>.Builder fields = ImmutableArray.CreateBuilder<StructField>();
        while (Next != end)
        {
            if (fields.Count > 0)
                Expect(",");
            string name = Name();
            if (separator is not null && Next == separator)
                _at++;
            DataType type = Type();
            bool nullable = true;
            if (Take("NOT"))
            {
                if (!Take("NULL"))
                    throw Expected("NULL");
                nullable = false;
            }

            StructField field = new(name, type, nullable);
            fields.Add(Take("COMMENT") ? Commented(field) : field);
        }

        return fields.ToImmutable();
    }

    private StructField Commented(StructField field)
    {
        string quoted = Next;
        if (quoted.Length < 2 || quoted[0] is not ('\'' or '"'))
            throw Expected("a comment in quotes");
        _at++;
        string json = System.Text.Json.JsonEncodedText.Encode(quoted[1..^1]).ToString();
        return field with { Metadata = field.Metadata.Add("comment", $"\"{json}\"") };
    }

    private DataType Type()
    {
        string word = Next.ToUpperInvariant();
        _at++;
        switch (word)
        {
            case "BOOLEAN": return DataType.Boolean;
            case "TINYINT" or "BYTE": return DataType.Byte;
            case "SMALLINT" or "SHORT": return DataType.Short;
            case "INT" or "INTEGER": return DataType.Integer;
            case "BIGINT" or "LONG": return DataType.Long;
            case "FLOAT" or "REAL": return DataType.Float;
            case "DOUBLE": return DataType.Double;
            case "STRING": return DataType.String;
            case "BINARY": return DataType.Binary;
            case "DATE": return DataType.Date;
            case "TIMESTAMP": return DataType.Timestamp;
            case "TIMESTAMP_NTZ": return DataType.TimestampNtz;
            case "DECIMAL" or "DEC" or "NUMERIC": return Decimal();
            case "ARRAY":
                Expect("<");
                DataType element = Type();
                Expect(">");
                return new ArrayType(element, ContainsNull: true);
            case "MAP":
                Expect("<");
                DataType key = Type();
                Expect(",");
                DataType value = Type();
                Expect(">");
                return new MapType(key, value, ValueContainsNull: true);
            case "STRUCT":
                Expect("<");
                StructType fields = new(Fields(":", ">"));
                Expect(">");
                return fields;
            default:
                _at--;
                throw Expected("a type");
        }
    }

    private DecimalType Decimal()
    {
        if (Next != "(")
            return new DecimalType(10, 0);
        _at++;
        int precision = Number();
        int scale = 0;
        if (Next == ",")
        {
            _at++;
            scale = Number();
        }

        Expect(")");
        return precision is >= 1 and <= 38 && scale <= precision
            ? new DecimalType(precision, scale)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale}) does not exist: 1 to 38 digits, no more of them behind the point"));
    }

    private int Number() => int.TryParse(Next, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && _at++ >= 0
        ? number
        : throw Expected("a number");

    private string Name()
    {
        string name = Next;
        if (name.Length == 0 || !(name[0] is '`' or '_' || char.IsLetter(name[0])))
            throw Expected("a column's name");
        _at++;
        return name[0] == '`' ? name[1..^1].Replace("``", "`", StringComparison.Ordinal) : name;
    }

    private bool Take(string word)
    {
        bool found = string.Equals(Next, word, StringComparison.OrdinalIgnoreCase);
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string token)
    {
        if (Next != token)
            throw Expected($"'{token}'");
        _at++;
    }

    private FormatException Expected(string what) =>
        new($"{what} was expected at '{(Next.Length == 0 ? "the end" : Next)}' (after '{(_at > 0 && _at <= _tokens.Count ? _tokens[_at - 1] : "the beginning")}')");

    [GeneratedRegex("""(?<skip>\s+|--[^\n]*)|`(?:[^`]|``)+`|'[^']*'|"[^"]*"|[\p{L}_][\p{L}\p{N}_]*|[0-9]+|[<>(),:]""")]
    private static partial Regex Token();
}
