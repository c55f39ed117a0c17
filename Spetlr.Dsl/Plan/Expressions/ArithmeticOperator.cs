namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>What an <see cref="Arithmetic"/> computes.</summary>
internal enum ArithmeticOperator
{
    /// <summary>The sum.</summary>
    Add,

    /// <summary>The difference.</summary>
    Subtract,

    /// <summary>The product.</summary>
    Multiply,

    /// <summary>The quotient; of integers truncated toward zero.</summary>
    Divide,

    /// <summary>The remainder, with the sign of the left value.</summary>
    Remainder,
}
