using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Spetlr.Dsl.Configuration.Reading;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl.Generators.Analyzers.Configuration;

/// <summary>The configuration among a build's additional files, read and merged as the runtime's <c>Configurator</c> does.</summary>
internal sealed class ConfigurationFiles
{
    private const string Metadata = "build_metadata.AdditionalFiles.SpetlrConfiguration";

    private readonly Dictionary<string, (AdditionalText File, SourceText Text)> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationNode> entries = new(StringComparer.Ordinal)
    {
        ["ID"] = new ScalarNode("", default),
        ["MNT"] = new ScalarNode("mnt", default),
    };

    private readonly List<ConfigurationProblem> problems = [];
    private readonly AnalyzerConfigOptionsProvider options;

    public ConfigurationFiles(AnalyzerOptions analysis, CancellationToken cancellationToken)
    {
        options = analysis.AnalyzerConfigOptionsProvider;
        foreach (AdditionalText file in analysis.AdditionalFiles.Where(IsConfiguration).OrderBy(static f => f.Path, StringComparer.Ordinal))
        {
            if (file.GetText(cancellationToken) is { } text)
            {
                files[file.Path] = (file, text);
                Read(file.Path, text.ToString());
            }
        }
    }

    /// <summary>Whether there is any file.</summary>
    public bool Any => files.Count > 0;

    /// <summary>The entries as written.</summary>
    public IReadOnlyDictionary<string, ConfigurationNode> Entries => entries;

    /// <summary>What is wrong, for release or for debug.</summary>
    /// <param name="registered">Keys that code registers.</param>
    public IEnumerable<ConfigurationProblem> Problems(IEnumerable<string> registered)
    {
        string[] own = [.. entries.Keys.OrderBy(static k => k, StringComparer.Ordinal)];
        Dictionary<string, ConfigurationNode> whole = entries.ToDictionary(static e => e.Key, static e => e.Value, StringComparer.Ordinal);
        foreach (string key in registered.Where(k => !whole.ContainsKey(k)))
            whole.Add(key, new ScalarNode("", default));
        return problems
            .Concat(new[] { false, true }.SelectMany(debug => new ConfigurationResolver(whole, debug).Check(own)))
            .GroupBy(static p => (p.Kind, p.Key, p.Property, p.Position?.ToString()))
            .Select(static g => g.First());
    }

    /// <summary>A finding in a file, of the severity that <c>.editorconfig</c> gives the rule there; null when it is silenced.</summary>
    public Diagnostic? At(DiagnosticDescriptor rule, ConfigurationPosition position, params object[] arguments)
    {
        if (position.File is null || !files.TryGetValue(position.File, out (AdditionalText File, SourceText Text) found))
            return null;
        DiagnosticSeverity severity = rule.DefaultSeverity;
        if (options.GetOptions(found.File).TryGetValue($"dotnet_diagnostic.{rule.Id}.severity", out string? chosen))
        {
            if (chosen is "none" or "silent")
                return null;
            severity = chosen switch
            {
                "error" => DiagnosticSeverity.Error,
                "warning" => DiagnosticSeverity.Warning,
                "suggestion" => DiagnosticSeverity.Info,
                _ => severity,
            };
        }

        TextLine line = found.Text.Lines[Math.Min(Math.Max(position.Line, 1), found.Text.Lines.Count) - 1];
        int start = Math.Min(line.Start + Math.Max(position.Column - 1, 0), line.End);
        TextSpan span = TextSpan.FromBounds(start, Math.Max(start, line.Start + line.ToString().TrimEnd(' ', '\t', ',').Length));
        Location place = Location.Create(found.File.Path, span, found.Text.Lines.GetLinePositionSpan(span));
        return Diagnostic.Create(rule, place, severity, additionalLocations: null, properties: null, arguments);
    }

    /// <summary>Where a key stands in its file: before its value.</summary>
    public ConfigurationPosition PlaceOf(string key)
    {
        ConfigurationPosition value = entries[key].Position;
        if (value.File is not { } file || !files.TryGetValue(file, out (AdditionalText File, SourceText Text) found))
            return value;
        for (int line = Math.Min(value.Line, found.Text.Lines.Count); line > 0; line--)
        {
            string text = found.Text.Lines[line - 1].ToString();
            int at = text.IndexOf(key, StringComparison.Ordinal);
            if (at >= 0 && text.Substring(at + key.Length).TrimStart('"', '\'', ' ').StartsWith(":", StringComparison.Ordinal))
                return new ConfigurationPosition(file, line, at + 1);
        }

        return value;
    }

    private void Read(string path, string text)
    {
        try
        {
            MapNode document = IsJson(path) ? JsonConfigurationReader.Read(text, path) : YamlConfigurationReader.Read(text, path);
            foreach (KeyValuePair<string, ConfigurationNode> entry in document.Entries)
            {
                if (ConfigurationEntries.Merge(entries.TryGetValue(entry.Key, out ConfigurationNode? present) ? present : null, entry.Value) is { } merged)
                    entries[entry.Key] = merged;
                else
                    entries.Remove(entry.Key);
            }
        }
        catch (ConfigurationProblemException problem)
        {
            problems.Add(problem.Problem);
        }
    }

    private bool IsConfiguration(AdditionalText file)
    {
        string name = Path.GetFileName(file.Path);
        bool isKind = IsJson(name) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        return isKind
            && (name.StartsWith("spetlr.", StringComparison.OrdinalIgnoreCase)
                || (options.GetOptions(file).TryGetValue(Metadata, out string? marked) && string.Equals(marked, "true", StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
