using Spetlr.Dsl.Plan.Sql;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Constraints;

public sealed class SqlExpressionTests
{
    private static readonly StructType Columns = new(
        new StructField("id", DataType.Long, true),
        new StructField("name", DataType.String, true),
        new StructField("price", new DecimalType(10, 2), true),
        new StructField("at", DataType.Timestamp, true),
        new StructField("list", new ArrayType(DataType.Integer, true), true));

    [Theory]
    [InlineData("id > ", "'the end' is not understood there")]
    [InlineData("id > 1 id", "'id' is not understood there")]
    [InlineData("nope = 1", "'nope' is no column")]
    [InlineData("id", "BIGINT where a condition belongs")]
    [InlineData("name > 1", "STRING together with INT")]
    [InlineData("id = '1'", "the string '1' as BIGINT")]
    [InlineData("id / id > 1", "division by anything but a number")]
    [InlineData("price / 2 > 1", "division of DECIMAL")]
    [InlineData("rand() > 0.5", "the function RAND()")]
    [InlineData("regexp_like(name, 'x')", "the function REGEXP_LIKE(STRING, 'x')")]
    [InlineData("date_format(at, 'EEE') = 'Mon'", "the function DATE_FORMAT(TIMESTAMP, 'EEE')")]
    [InlineData("substring(name, -1, 2) = 'a'", "the function SUBSTRING(STRING, INT, INT)")]
    [InlineData("name LIKE 'a\\\\q'", "the backslash in the pattern")]
    [InlineData("name LIKE concat('a', '%')", "LIKE of anything but a string")]
    [InlineData("name = 'it''s'", "two quotes in a row")]
    [InlineData("name = 'a", "a string has no end")]
    [InlineData("id = (SELECT 1)", "'SELECT' is no column")]
    [InlineData("list = list", "comparing ARRAY<INT> is not understood")]
    [InlineData("list[0] = 1", "'[' is not understood")]
    [InlineData("id = 1 -- comment", "'-' is not understood")]
    [InlineData("at > '2024-13-01'", "the string '2024-13-01' as TIMESTAMP")]
    [InlineData("id & 1 = 1", "'&' is not understood")]
    [InlineData("CAST(name AS INT) > 1", "a conversion from STRING to INT")]
    public void What_is_not_understood_is_told_and_never_guessed(string text, string fault)
    {
        SqlTextException error = Assert.Throws<SqlTextException>(() => SqlExpressions.Condition(text, Columns));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }
}
