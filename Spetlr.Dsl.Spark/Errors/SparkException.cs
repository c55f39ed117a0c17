using System.Collections.Immutable;

namespace Spetlr.Dsl.Spark.Errors;

/// <summary>An error that Spark reported, or the failure to reach it.</summary>
internal sealed class SparkException : SpetlrException
{
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
}
