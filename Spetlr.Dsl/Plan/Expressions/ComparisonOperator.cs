namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>How a <see cref="Comparison"/> compares.</summary>
internal enum ComparisonOperator
{
    /// <summary><c>==</c>: true when both are null, false when one is.</summary>
    Equal,

    /// <summary><c>!=</c>: the opposite of <see cref="Equal"/>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>: false when either is null.</summary>
    LessThan,

    /// <summary><c>&lt;=</c>: false when either is null.</summary>
    LessThanOrEqual,

    /// <summary><c>&gt;</c>: false when either is null.</summary>
    GreaterThan,

    /// <summary><c>&gt;=</c>: false when either is null.</summary>
    GreaterThanOrEqual,
}
