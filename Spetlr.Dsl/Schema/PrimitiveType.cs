namespace Spetlr.Dsl.Schema;

/// <summary>A type without parameters, known by its name in the protocol.</summary>
public sealed record PrimitiveType : DataType
{
    internal PrimitiveType(string name) => Name = name;

    /// <summary>The name in Delta's schema JSON: <c>integer</c>, <c>timestamp_ntz</c> …</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToDdl() => Name switch
    {
        "byte" => "TINYINT",
        "short" => "SMALLINT",
        "integer" => "INT",
        "long" => "BIGINT",
        _ => Name.ToUpperInvariant(),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
