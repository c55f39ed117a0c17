using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A constant.</summary>
/// <param name="Value">
/// Null, or the value in the C# type that <see cref="DataType"/> documents: <c>bool sbyte short int long float double decimal
/// string byte[] DateOnly DateTimeOffset DateTime</c>.
/// </param>
/// <param name="LiteralType">Its type.</param>
internal sealed record Literal(object? Value, DataType LiteralType) : ColumnExpression
{
    /// <summary>True.</summary>
    public static Literal True { get; } = new(true, DataType.Boolean);

    /// <summary>False.</summary>
    public static Literal False { get; } = new(false, DataType.Boolean);

    /// <inheritdoc/>
    public override DataType Type => LiteralType;

    /// <inheritdoc/>
    public override bool Nullable => Value is null;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [];
}
