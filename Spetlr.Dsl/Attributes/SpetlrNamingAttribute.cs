namespace Spetlr.Dsl;

/// <summary>Sets the naming policy for every row type of the assembly that does not set its own, or for one type that is a nested column.</summary>
/// <param name="policy">The policy.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SpetlrNamingAttribute(NamingPolicy policy) : Attribute
{
    /// <summary>The policy.</summary>
    public NamingPolicy Policy { get; } = policy;
}
