namespace Spetlr.Dsl.Generators.Model;

/// <summary>What lies between a column's value and the property's.</summary>
internal enum ColumnConversion
{
    /// <summary>Nothing; a value type.</summary>
    None,

    /// <summary>Nothing; a reference type, checked for null where the column has none.</summary>
    Reference,

    /// <summary>An enum, as the text of its name.</summary>
    Enum,

    /// <summary>A Guid, as its text.</summary>
    Guid,

    /// <summary>A nested row type.</summary>
    Row,

    /// <summary>A list, of one part.</summary>
    List,

    /// <summary>A map, of key and value.</summary>
    Map,
}
