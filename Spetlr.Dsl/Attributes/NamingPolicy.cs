namespace Spetlr.Dsl;

/// <summary>How a property's name becomes a column's name where no <c>[Column]</c> says it.</summary>
public enum NamingPolicy
{
    /// <summary>The assembly's policy, else <see cref="AsWritten"/>.</summary>
    Inherit = 0,

    /// <summary>The property's name as it is: <c>DepDelay</c>.</summary>
    AsWritten = 1,

    /// <summary>Lower-case words joined by underscores: <c>dep_delay</c>.</summary>
    SnakeCase = 2,

    /// <summary>First letter lower case: <c>depDelay</c>.</summary>
    CamelCase = 3,
}
