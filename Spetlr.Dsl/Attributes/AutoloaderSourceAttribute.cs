namespace Spetlr.Dsl;

/// <summary>Declares a partial class or record as the row type of a folder of files that a stream picks up incrementally, each once.</summary>
/// <example><code>
/// [AutoloaderSource(Path = "landing/flights", Format = FileFormat.Avro)]
/// public partial record AvroSourceRow { public int Year { get; init; } }
/// </code></example>
/// <param name="key">The source's key: the name of its handle and its id in the configuration. Default: the type's name without the suffix <c>Row</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AutoloaderSourceAttribute(string? key = null) : Attribute
{
    /// <summary>The source's key, or null for the default.</summary>
    public string? Key { get; } = key;

    /// <summary>The folder; relative paths resolve against <c>SpetlrOptions.Root</c>.</summary>
    public string? Path { get; set; }

    /// <summary>The format of the files. Default <see cref="FileFormat.Avro"/>.</summary>
    public FileFormat Format { get; set; } = FileFormat.Avro;

    /// <summary>How property names become column names.</summary>
    public NamingPolicy Naming { get; set; }
}
