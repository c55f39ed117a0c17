using System.Globalization;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>Reads records of comma-separated text as rows: columns by the names of the header line, further ones are left out.</summary>
internal sealed class CsvRowParser
{
    private readonly StructType _schema;
    private readonly int _width;
    private readonly int[] _positions;

    /// <param name="schema">The wanted columns.</param>
    /// <param name="header">The header line.</param>
    /// <exception cref="TextDataException">The header lacks a column that must not be null, or has one of bytes.</exception>
    public CsvRowParser(StructType schema, IReadOnlyList<string?> header)
    {
        _schema = schema;
        _width = header.Count;
        List<string?> names = [.. header];
        _positions = [.. schema.Fields.Select(f => names.FindIndex(name => string.Equals(name, f.Name, StringComparison.OrdinalIgnoreCase)))];
        if (schema.Fields.Where((f, i) => _positions[i] >= 0 && f.Type == DataType.Binary).FirstOrDefault() is { } binary)
            throw new TextDataException($"column '{binary.Name}' is binary, which comma-separated text cannot carry; declare it as string");
        if (schema.Fields.Where((f, i) => _positions[i] < 0 && !f.Nullable).FirstOrDefault() is { } missing)
            throw new TextDataException($"the header has no column '{missing.Name}', which must not be null");
    }

    /// <exception cref="TextDataException">The record has another number of values than the header, or one does not fit its column.</exception>
    public void Parse(IReadOnlyList<string?> values, RowWriter writer)
    {
        if (values.Count != _width)
            throw new TextDataException(string.Create(CultureInfo.InvariantCulture, $"it has {values.Count} values, and the header has {_width} columns"));
        for (int i = 0; i < _positions.Length; i++)
        {
            StructField field = _schema.Fields[i];
            string? text = _positions[i] < 0 ? null : values[_positions[i]];
            if (text is null && !field.Nullable)
                throw new TextDataException($"column '{field.Name}' is empty, but must not be null");
            if (text is null)
                writer.SetNull(i);
            else if (!TextValues.TrySet(writer, i, field.Type, text))
                throw new TextDataException($"column '{field.Name}' is {field.Type}, but holds '{text}'");
        }
    }
}
