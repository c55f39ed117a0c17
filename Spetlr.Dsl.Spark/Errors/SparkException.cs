using System.Collections.Immutable;

namespace Spetlr.Dsl;

/// <summary>An error that Spark reported, or the failure to reach it.</summary>
public sealed class SparkException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, in Spark's words where they are known.</param>
    /// <param name="innerException">What the connection threw, or the error as Spark gave it.</param>
    public SparkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Spark's error class, as <c>DIVIDE_BY_ZERO</c>: that of the innermost cause which has one.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>The SQL state that goes with <see cref="ErrorClass"/>.</summary>
    public string? SqlState { get; init; }

    /// <summary>The error classes of the whole chain of causes, outermost first.</summary>
    public ImmutableArray<string> ErrorClasses { get; init; } = [];

    /// <summary>The values that <see cref="ErrorClass"/> puts into its message.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The same error, told as part of something.</summary>
    internal SparkException In(string what) => new($"{what}: {Message}", this)
    {
        ErrorClass = ErrorClass,
        SqlState = SqlState,
        ErrorClasses = ErrorClasses,
        Parameters = Parameters,
    };
}
