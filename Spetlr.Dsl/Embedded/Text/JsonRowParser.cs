using System.Text;
using System.Text.Json;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>
/// Reads objects of JSON as rows, by the rules of Spark's JSON reader: keys are column names, an absent key and null are null, anything
/// is a string to a string column. Strict where Spark gives null: a value that does not fit is an error.
/// </summary>
internal sealed class JsonRowParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private readonly StructType _schema;
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly string?[] _texts;
    private readonly JsonTokenType[] _kinds;

    public JsonRowParser(StructType schema)
    {
        _schema = schema;
        _texts = new string?[schema.Fields.Length];
        _kinds = new JsonTokenType[schema.Fields.Length];
        for (int i = 0; i < schema.Fields.Length; i++)
            _ordinals[schema.Fields[i].Name] = i;
    }

    /// <exception cref="TextDataException">It is no object of JSON, or a value does not fit its column.</exception>
    public void Parse(ReadOnlySpan<byte> json, RowWriter writer)
    {
        Array.Clear(_texts);
        Array.Clear(_kinds);
        try
        {
            ReadObject(json);
        }
        catch (JsonException error)
        {
            throw new TextDataException($"it is no valid JSON: {error.Message}", error);
        }

        for (int i = 0; i < _texts.Length; i++)
            Write(writer, i);
    }

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new TextDataException("it is no JSON object; each line is one object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool wanted = _ordinals.TryGetValue(reader.GetString()!, out int ordinal);
            reader.Read();
            long start = reader.TokenStartIndex;
            JsonTokenType kind = reader.TokenType;
            string? text = wanted && kind == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            if (!wanted)
                continue;
            _kinds[ordinal] = kind;
            _texts[ordinal] = text ?? Encoding.UTF8.GetString(json[(int)start..(int)reader.BytesConsumed]);
        }

        if (reader.Read())
            throw new TextDataException("something follows the JSON object; each line is one object");
    }

    private void Write(RowWriter writer, int ordinal)
    {
        StructField field = _schema.Fields[ordinal];
        if (_kinds[ordinal] is JsonTokenType.None or JsonTokenType.Null)
        {
            if (!field.Nullable)
                throw new TextDataException($"column '{field.Name}' is {(_kinds[ordinal] == JsonTokenType.None ? "not there" : "null")}, but must not be null");
            writer.SetNull(ordinal);
            return;
        }

        if (field.Type == DataType.Binary)
            WriteBinary(writer, ordinal, field);
        else if (!Suits(field.Type, _kinds[ordinal]) || !TextValues.TrySet(writer, ordinal, field.Type, _texts[ordinal]!))
            throw Misfit(ordinal);
    }

    private void WriteBinary(RowWriter writer, int ordinal, StructField field)
    {
        byte[] bytes = new byte[(_texts[ordinal]!.Length / 4 * 3) + 3];
        if (_kinds[ordinal] != JsonTokenType.String || !Convert.TryFromBase64String(_texts[ordinal]!, bytes, out int count))
            throw Misfit(ordinal);
        writer.SetBytes(ordinal, bytes[..count]);
    }

    // A number in quotes is a string; only what JSON has no number for is written so: NaN, Infinity.
    private static bool Suits(DataType type, JsonTokenType kind) => type switch
    {
        _ when type == DataType.String => true,
        _ when type == DataType.Boolean => kind is JsonTokenType.True or JsonTokenType.False,
        _ when type.IsFloatingPoint() => kind is JsonTokenType.Number or JsonTokenType.String,
        _ when type.IsNumeric() => kind == JsonTokenType.Number,
        _ => kind == JsonTokenType.String,
    };

    private TextDataException Misfit(int ordinal) =>
        new($"column '{_schema.Fields[ordinal].Name}' is {_schema.Fields[ordinal].Type}, but holds {(_kinds[ordinal] == JsonTokenType.String ? $"\"{_texts[ordinal]}\"" : _texts[ordinal])}");
}
