namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>How a <see cref="Logical"/> joins two booleans.</summary>
internal enum LogicalOperator
{
    /// <summary>Both.</summary>
    And,

    /// <summary>Either.</summary>
    Or,

    /// <summary>Exactly one. Null when either is null.</summary>
    ExclusiveOr,
}
