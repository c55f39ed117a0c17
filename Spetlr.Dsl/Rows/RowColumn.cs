using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Rows;

/// <summary>A member of a row type and the column it stands for.</summary>
/// <param name="Member">The C# property: <c>DepDelay</c>.</param>
/// <param name="Field">The column: <c>dep_delay: integer</c>.</param>
public sealed record RowColumn(string Member, StructField Field);
