using System.Text;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

[Trait("Category", "Locale")]
public sealed class CasingTests
{
    [Theory]
    [InlineData(nameof(Function.ToUpper))]
    [InlineData(nameof(Function.ToLower))]
    public void Every_letter_changes_case_as_in_the_invariant_culture(string name)
    {
        Function function = Enum.Parse<Function>(name);
        using SampleDatabase database = new();
        string sql = new ExpressionPrinter(["t"], null).Value(new Call(function, [new ColumnRef("c", DataType.String, false)], DataType.String));
        List<object?[]> rows = database.Query(
            $"SELECT c, {sql} FROM (SELECT chr(i::INTEGER) AS c FROM range(1, 131072) AS r(i) WHERE i NOT BETWEEN 55296 AND 57343) AS t");
        StringBuilder wrong = new();
        foreach (object?[] row in rows)
        {
            string letter = (string)row[0]!;
            string expected = function == Function.ToUpper ? letter.ToUpperInvariant() : letter.ToLowerInvariant();
            if (!string.Equals(expected, (string)row[1]!, StringComparison.Ordinal))
                wrong.Append(System.Globalization.CultureInfo.InvariantCulture, $"{letter}→{row[1]} instead of {expected}; ");
        }

        Assert.Equal("", wrong.ToString());
        Assert.Equal(131071 - 2048, rows.Count);
    }
}
