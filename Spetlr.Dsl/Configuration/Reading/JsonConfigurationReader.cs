using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl.Configuration.Reading;

/// <summary>Reads json (RFC 8259, comments allowed) into nodes that know where they were written.</summary>
/// <remarks>No library's reader gives the line of each value and also loads inside every compiler host.</remarks>
internal sealed class JsonConfigurationReader
{
    private const int DeepestLevel = 64;
    private readonly string _text;
    private readonly string? _file;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private JsonConfigurationReader(string text, string? file)
    {
        _text = text;
        _file = file;
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _lineStart = _at;
    }

    /// <summary>The entries of a json text: an object whose members are keys.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file it is from, for messages.</param>
    public static MapNode Read(string text, string? file)
    {
        JsonConfigurationReader reader = new(text, file);
        ConfigurationNode root = reader.Value(0);
        reader.SkipBlanks();
        if (reader._at < text.Length)
            throw reader.Wrong("more text after the end of the document");
        return root as MapNode
            ?? throw new ConfigurationProblemException(
                ConfigurationProblemKind.Syntax, "the document is no object of keys.", null, null, root.Position);
    }

    private ConfigurationPosition Here => new(_file, _line, _at - _lineStart + 1);

    private ConfigurationNode Value(int level)
    {
        SkipBlanks();
        if (level > DeepestLevel)
            throw Wrong("nested too deep");
        ConfigurationPosition position = Here;
        switch (Peek())
        {
            case '{':
                return Object(position, level);
            case '[':
                return Array(position, level);
            case '"':
                return new ScalarNode(String(), position);
            default:
                string word = Word();
                return word switch
                {
                    "null" => new ScalarNode(null, position),
                    "true" or "false" => new ScalarNode(word, position),
                    _ when IsNumber(word) => new ScalarNode(word, position),
                    _ => throw new ConfigurationProblemException(
                        ConfigurationProblemKind.Syntax, $"a value was expected, not '{(word.Length == 0 ? Shown() : word)}'.", null, null, position),
                };
        }
    }

    private MapNode Object(ConfigurationPosition position, int level)
    {
        List<KeyValuePair<string, ConfigurationNode>> entries = [];
        HashSet<string> names = new(System.StringComparer.Ordinal);
        _at++;
        SkipBlanks();
        while (Peek() != '}')
        {
            if (entries.Count > 0)
                Expect(',');
            SkipBlanks();
            ConfigurationPosition nameAt = Here;
            if (Peek() != '"')
                throw Wrong($"a name in quotes was expected, not '{Shown()}'");
            string name = String();
            if (!names.Add(name))
                throw new ConfigurationProblemException(ConfigurationProblemKind.Duplicate, $"'{name}' is there twice. Keep one.", name, null, nameAt);
            SkipBlanks();
            Expect(':');
            entries.Add(new KeyValuePair<string, ConfigurationNode>(name, Value(level + 1)));
            SkipBlanks();
        }

        _at++;
        return new MapNode(entries, position);
    }

    private ListNode Array(ConfigurationPosition position, int level)
    {
        List<ConfigurationNode> items = [];
        _at++;
        SkipBlanks();
        while (Peek() != ']')
        {
            if (items.Count > 0)
                Expect(',');
            items.Add(Value(level + 1));
            SkipBlanks();
        }

        _at++;
        return new ListNode(items, position);
    }

    private string String()
    {
        ConfigurationPosition start = Here;
        StringBuilder text = new();
        for (_at++; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '"')
            {
                _at++;
                return text.ToString();
            }

            if (c < ' ')
                break;
            text.Append(c == '\\' ? Escape() : c);
        }

        throw new ConfigurationProblemException(ConfigurationProblemKind.Syntax, "a text has no closing quote on its line.", null, null, start);
    }

    private char Escape()
    {
        _at++;
        switch (Peek())
        {
            case '"' or '\\' or '/':
                return _text[_at];
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 < _text.Length
                && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _at += 4;
                return (char)code;
            default:
                throw Wrong("an unknown escape in a text; write \\\\ for a backslash");
        }
    }

    private string Word()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.'))
            _at++;
        return _text.Substring(start, _at - start);
    }

    private static bool IsNumber(string word) =>
        word.Length > 0 && (word[0] == '-' || char.IsDigit(word[0]))
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void SkipBlanks()
    {
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/')
            {
                int end = _text.IndexOf('\n', _at);
                _at = (end < 0 ? _text.Length : end) - 1;
            }
            else if (c is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private string Shown() => _at < _text.Length ? _text[_at].ToString() : "the end of the text";

    private void Expect(char c)
    {
        if (Peek() != c)
            throw Wrong($"'{c}' was expected, not '{Shown()}'");
        _at++;
    }

    private ConfigurationProblemException Wrong(string what) =>
        new(ConfigurationProblemKind.Syntax, what + ".", null, null, Here);
}
