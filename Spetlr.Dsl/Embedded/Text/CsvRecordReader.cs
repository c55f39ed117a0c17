using System.Text;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>Reads the records of comma-separated text (RFC 4180): a quoted value may hold commas, line ends and doubled quotes.</summary>
/// <param name="text">The text.</param>
internal sealed class CsvRecordReader(TextReader text)
{
    private readonly StringBuilder _value = new();
    private readonly List<string?> _values = [];
    private int _line = 1;

    /// <summary>The line that the last record began in, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The values of the last record; an empty one is null, <c>""</c> is the empty text.</summary>
    public IReadOnlyList<string?> Values => _values;

    /// <summary>Reads the next record; false at the end. Empty lines are passed over.</summary>
    /// <exception cref="TextDataException">A quote is not closed, or something follows one.</exception>
    public bool Read()
    {
        while (text.Peek() is '\r' or '\n')
            TakeLineEnd(text.Read());
        if (text.Peek() < 0)
            return false;
        Line = _line;
        _values.Clear();
        while (ReadValue())
        {
        }

        return true;
    }

    // True when another value follows in the record.
    private bool ReadValue()
    {
        _value.Clear();
        bool quoted = text.Peek() == '"';
        if (quoted)
            ReadQuoted();
        for (int c = text.Read(); ; c = text.Read())
        {
            if (c is ',' or '\r' or '\n' or < 0)
            {
                _values.Add(_value.Length == 0 && !quoted ? null : _value.ToString());
                TakeLineEnd(c);
                return c == ',';
            }

            if (quoted)
                throw new TextDataException($"'{(char)c}' follows a closing quote; a quote inside of a value is doubled");
            _value.Append((char)c);
        }
    }

    private void ReadQuoted()
    {
        text.Read();
        while (true)
        {
            int c = text.Read();
            if (c < 0)
                throw new TextDataException("a quote is opened and not closed");
            if (c == '"')
            {
                if (text.Peek() != '"')
                    return;
                text.Read();
            }
            else if (c == '\n')
            {
                _line++;
            }

            _value.Append((char)c);
        }
    }

    private void TakeLineEnd(int c)
    {
        if (c == '\r' && text.Peek() == '\n')
            c = text.Read();
        if (c is '\r' or '\n')
            _line++;
    }
}
