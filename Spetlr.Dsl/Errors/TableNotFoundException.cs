namespace Spetlr.Dsl;

/// <summary>There is no Delta table where one was to be read.</summary>
/// <param name="key">The table's key.</param>
/// <param name="path">Where it was looked for.</param>
public sealed class TableNotFoundException(string key, string path)
    : SpetlrException($"There is no Delta table '{key}' at '{path}': the folder has no _delta_log. Write into it first, or correct the path in the attribute or the configuration.")
{
    /// <summary>Where the table was looked for.</summary>
    public string Path { get; } = path;
}
