using System;
using System.Collections.Generic;
using System.IO;
using Spetlr.Dsl.Configuration.Resolution;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Spetlr.Dsl.Configuration.Reading;

/// <summary>Reads yaml into nodes that know where they were written. Texts stay as written: <c>on</c> is no truth value, <c>1.10</c> keeps its zero.</summary>
internal sealed class YamlConfigurationReader
{
    private const string MergeKey = "<<";
    private readonly IParser _parser;
    private readonly string? _file;
    private readonly Dictionary<AnchorName, ConfigurationNode> _anchors = [];

    private YamlConfigurationReader(IParser parser, string? file)
    {
        _parser = parser;
        _file = file;
    }

    /// <summary>The entries of a yaml text: a mapping of keys. An empty text has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file it is from, for messages.</param>
    public static MapNode Read(string text, string? file)
    {
        try
        {
            return new YamlConfigurationReader(new Parser(new StringReader(text)), file).Document();
        }
        catch (YamlException e)
        {
            ConfigurationPosition at = Position(e.Start, file);
            throw new ConfigurationProblemException(ConfigurationProblemKind.Syntax, "no valid yaml: " + e.Message.TrimEnd('.') + "." + Hint(text, at), null, null, at);
        }
    }

    private MapNode Document()
    {
        _parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return new MapNode([], new ConfigurationPosition(_file, 1, 1));

        _parser.Consume<DocumentStart>();
        ConfigurationNode root = Node();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            throw Wrong("a second document: a file has one.", Position(second.Start, _file));
        return root switch
        {
            MapNode map => map,
            ScalarNode { Text: null } => new MapNode([], root.Position),
            _ => throw Wrong("the document is no mapping of keys.", root.Position),
        };
    }

    private ConfigurationNode Node()
    {
        switch (_parser.Current)
        {
            case Scalar:
                Scalar scalar = _parser.Consume<Scalar>();
                return Remember(scalar, new ScalarNode(IsNull(scalar) ? null : scalar.Value, Position(scalar.Start, _file)));
            case SequenceStart:
                return Sequence();
            case MappingStart:
                return Mapping();
            default:
                AnchorAlias alias = _parser.Consume<AnchorAlias>();
                return _anchors.TryGetValue(alias.Value, out ConfigurationNode? node)
                    ? node
                    : throw Wrong($"'*{alias.Value}' names no anchor that is complete here.", Position(alias.Start, _file));
        }
    }

    private ConfigurationNode Sequence()
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        List<ConfigurationNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node());
        return Remember(start, new ListNode(items, Position(start.Start, _file)));
    }

    private ConfigurationNode Mapping()
    {
        MappingStart start = _parser.Consume<MappingStart>();
        List<KeyValuePair<string, ConfigurationNode>> entries = [];
        MapNode inherited = new([], Position(start.Start, _file));
        HashSet<string> names = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar)
                throw Wrong("a name was expected here." + QuoteBraces, Position(_parser.Current!.Start, _file));
            Scalar name = _parser.Consume<Scalar>();
            ConfigurationPosition at = Position(name.Start, _file);
            if (!names.Add(name.Value))
                throw new ConfigurationProblemException(ConfigurationProblemKind.Duplicate, $"'{name.Value}' is there twice. Keep one.", name.Value, null, at);
            ConfigurationNode value = Node();
            if (start.Style == MappingStyle.Flow && value is ScalarNode { Text: null } && name.IsPlainImplicit)
                throw Wrong($"'{{{name.Value}}}' is read as a mapping." + QuoteBraces, at);
            if (name is { Value: MergeKey, IsPlainImplicit: true })
                inherited = Inherited(value, at);
            else
                entries.Add(new KeyValuePair<string, ConfigurationNode>(name.Value, value));
        }

        MapNode own = new(entries, Position(start.Start, _file));
        return Remember(start, inherited.Entries.Count == 0 ? own : inherited.With(own));
    }

    // https://yaml.org/type/merge.html: a mapping, or several of which an earlier one wins.
    private static MapNode Inherited(ConfigurationNode value, ConfigurationPosition at)
    {
        IReadOnlyList<ConfigurationNode> bases = value is ListNode list ? list.Items : [value];
        MapNode inherited = new([], at);
        for (int i = bases.Count - 1; i >= 0; i--)
            inherited = inherited.With(bases[i] as MapNode ?? throw Wrong("'<<' takes a mapping or a list of mappings.", at));
        return inherited;
    }

    private const string QuoteBraces = " A value that begins with a placeholder is written in quotes: name: \"{MyDb}.mytable\".";

    // The documents of the Python library show such values without quotes, which no yaml parser reads.
    private static string Hint(string text, ConfigurationPosition at)
    {
        string[] lines = text.Split('\n');
        for (int line = at.Line; line >= Math.Max(1, at.Line - 1); line--)
        {
            if (line <= lines.Length && lines[line - 1].IndexOf(": {", StringComparison.Ordinal) >= 0)
                return QuoteBraces;
        }

        return "";
    }

    private ConfigurationNode Remember(NodeEvent started, ConfigurationNode node)
    {
        if (!started.Anchor.IsEmpty)
            _anchors[started.Anchor] = node;
        return node;
    }

    private static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    private static ConfigurationPosition Position(Mark mark, string? file) => new(file, (int)mark.Line, (int)mark.Column);

    private static ConfigurationProblemException Wrong(string message, ConfigurationPosition at) =>
        new(ConfigurationProblemKind.Syntax, message, null, null, at);
}
