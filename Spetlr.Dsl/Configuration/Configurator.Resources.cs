using System.Collections.Immutable;
using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Configuration.Reading;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl;

/// <summary>Entries from yaml and json.</summary>
/// <remarks>What is added together is checked together, for release and for debug; with a mistake in it nothing is added.</remarks>
public sealed partial class Configurator
{
    /// <summary>Adds the entries of a file. They join what is there, as with <c>Register</c>.</summary>
    /// <param name="path">A <c>.yaml</c>, <c>.yml</c> or <c>.json</c> file.</param>
    /// <exception cref="ConfigurationException">No yaml or json, or a value that refers to nothing; file and line are in it.</exception>
    public void AddFile(string path) => AddFiles(path);

    /// <summary>Adds the entries of files that may refer to each other; a later file wins.</summary>
    /// <param name="paths">The files.</param>
    /// <exception cref="ConfigurationException">No yaml or json, or a value that refers to nothing; file and line are in it.</exception>
    public void AddFiles(params IEnumerable<string> paths) => Add([.. paths.Select(static path => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => Read(YamlConfigurationReader.Read, File.ReadAllText(path), path),
        ".JSON" => Read(JsonConfigurationReader.Read, File.ReadAllText(path), path),
        _ => throw new ArgumentException($"'{path}' is no .yaml, .yml or .json file.", nameof(paths)),
    })]);

    /// <summary>Adds the yaml and json files of a folder, in ordinal order of their names. Other files are passed over.</summary>
    /// <param name="folder">The folder; its sub-folders are not searched.</param>
    /// <exception cref="DirectoryNotFoundException">No such folder.</exception>
    /// <exception cref="ConfigurationException">No yaml or json, or a value that refers to nothing; file and line are in it.</exception>
    public void AddFolder(string folder) => AddFiles(Directory.EnumerateFiles(folder)
        .Where(static f => Path.GetExtension(f).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON")
        .Order(StringComparer.Ordinal));

    /// <summary>Adds the entries of a yaml text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ConfigurationException">No yaml, or a value that refers to nothing.</exception>
    public void AddYaml(string text, string? name = null) => Add([Read(YamlConfigurationReader.Read, text, name)]);

    /// <summary>Adds the entries of a json text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ConfigurationException">No json, or a value that refers to nothing.</exception>
    public void AddJson(string text, string? name = null) => Add([Read(JsonConfigurationReader.Read, text, name)]);

    private static MapNode Read(Func<string, string?, MapNode> reader, string text, string? name)
    {
        try
        {
            return reader(text, name);
        }
        catch (ConfigurationProblemException e)
        {
            throw new ConfigurationException(e.Problem);
        }
    }

    private void Add(ImmutableArray<MapNode> documents) => Change(state =>
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        foreach (MapNode document in documents)
        {
            foreach ((string key, ConfigurationNode node) in document.Entries)
            {
                touched.Add(key);
                state = state.Registering(key, node);
            }
        }

        IEnumerable<string> left = touched.Where(state.Entries.ContainsKey).Order(StringComparer.Ordinal);
        List<ConfigurationProblem> problems =
        [
            .. new[] { false, true }
                .SelectMany(debug => new ConfigurationResolver(state.Entries, debug).Check(left))
                .DistinctBy(static p => (p.Kind, p.Key, p.Property, p.Position?.ToString()))
                .OrderBy(static p => p.Position?.File, StringComparer.Ordinal)
                .ThenBy(static p => p.Position?.Line)
                .ThenBy(static p => p.Position?.Column),
        ];
        return problems.Count == 0 ? state : throw new ConfigurationException(problems);
    });
}
