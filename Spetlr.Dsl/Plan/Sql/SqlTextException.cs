namespace Spetlr.Dsl.Plan.Sql;

/// <summary>A text is no expression of the subset of Spark SQL that is understood.</summary>
/// <param name="message">What is not understood, without the text itself.</param>
internal sealed class SqlTextException(string message) : Exception(message);
