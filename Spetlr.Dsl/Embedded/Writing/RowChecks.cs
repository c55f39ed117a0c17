using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Constraints;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Conditions that are tested while rows are written: the query itself ends with the row that fails one.</summary>
/// <param name="constraints">The conditions.</param>
/// <param name="schema">The columns of the rows.</param>
/// <param name="key">The table's key, for messages.</param>
/// <param name="time">What the current time is in a condition.</param>
internal sealed class RowChecks(ImmutableArray<TableConstraint> constraints, StructType schema, string key, DateTimeOffset? time)
{
    private const string Row = "\"spetlr:row\"";
    private const string Mark = "spetlr:violation:";

    /// <summary>The query, tested. The test stands in a column, since DuckDB would mix one in a WHERE with those of the query and test rows that it leaves out.</summary>
    public string Sql(string query)
    {
        if (constraints.IsEmpty)
            return query;
        StructField first = schema.Fields[0];
        string name = SqlText.Identifier(first.Name);
        ExpressionPrinter printer = new([Row], time);
        IEnumerable<string> tests = constraints.Select((c, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"WHEN ({printer.Value(c.Condition)}) IS NOT TRUE THEN CAST(error('{Mark}{i}:' || CAST({Row} AS VARCHAR)) AS {DuckDbTypes.NameOf(first.Type)})"));
        IEnumerable<string> others = schema.Names.Skip(1).Select(static n => $"{Row}.{SqlText.Identifier(n)}");
        return $"SELECT {string.Join(", ", others.Prepend($"CASE {string.Join(" ", tests)} ELSE {Row}.{name} END AS {name}"))} FROM ({query}) AS {Row}";
    }

    /// <summary>The error for nulls in a column that takes none.</summary>
    public ConstraintViolationException Null(StructField field, long nulls, string row) => new(
        $"Column '{field.Name}'",
        row,
        string.Create(CultureInfo.InvariantCulture, $"Column '{field.Name}' of table '{key}' is not null, and {nulls} of the rows to be written have null there, among them {row}. Nothing was written. Filter them out, give them a value with a Select, or make the column nullable."));

    /// <summary>The violation that an error of a tested query tells of, or null.</summary>
    public ConstraintViolationException? Violation(SpetlrException error)
    {
        if (error.InnerException is not DuckDBException { Message: var message } || message.IndexOf(Mark, StringComparison.Ordinal) is not (>= 0 and var at))
            return null;
        string rest = message[(at + Mark.Length)..];
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        TableConstraint broken = constraints[int.Parse(rest[..colon], CultureInfo.InvariantCulture)];
        string row = rest[(colon + 1)..];
        return new ConstraintViolationException(broken.Name, row, $"{broken.Name} ({broken.Text}) of table '{key}' is not true for the row {row}. Nothing was written. Correct the row or filter it out.");
    }
}
