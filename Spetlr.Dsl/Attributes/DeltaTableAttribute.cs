namespace Spetlr.Dsl;

/// <summary>Declares a partial class or record as the row type of a Delta table; the generator makes a typed handle named by the key.</summary>
/// <remarks>What is left out here comes from the configuration under the key.</remarks>
/// <example><code>
/// [DeltaTable(Path = "lake/avro_sink", Checkpoint = "lake/avro_sink/_checkpoints/AvroSource")]
/// public partial record AvroSinkRow { public int Year { get; init; } }
/// </code></example>
/// <param name="key">The table's key: the name of its handle and its id in the configuration. Default: the type's name without the suffix <c>Row</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class DeltaTableAttribute(string? key = null) : Attribute
{
    /// <summary>The table's key, or null for the default.</summary>
    public string? Key { get; } = key;

    /// <summary>The table's folder; relative paths resolve against <c>SpetlrOptions.Root</c>.</summary>
    public string? Path { get; set; }

    /// <summary>The table's name in a catalog: <c>schema.table</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The checkpoint of the one stream that writes into this table.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Declares that the configuration holds the checkpoint under the key.</summary>
    public bool CheckpointFromConfiguration { get; set; }

    /// <summary>How a stream writes into this table unless the pipeline says otherwise. Default <see cref="WriteMode.Append"/>.</summary>
    public WriteMode Mode { get; set; } = WriteMode.Append;

    /// <summary>How property names become column names.</summary>
    public NamingPolicy Naming { get; set; }

    /// <summary>The table's comment.</summary>
    public string? Comment { get; set; }
}
