using System.Globalization;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Where a value of the configuration was written.</summary>
/// <param name="file">The file, or null for what code registered.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
internal readonly struct ConfigurationPosition(string? file, int line, int column)
{
    /// <summary>The file, or null for what code registered.</summary>
    public string? File { get; } = file;

    /// <summary>The line, from 1; 0 for what code registered.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1; 0 for what code registered.</summary>
    public int Column { get; } = column;

    /// <summary><c>spetlr.yaml:12:3</c>, or that code registered it.</summary>
    public override string ToString() => Line == 0
        ? File ?? "registered in code"
        : (File ?? "text") + ":" + Line.ToString(CultureInfo.InvariantCulture) + ":" + Column.ToString(CultureInfo.InvariantCulture);
}
