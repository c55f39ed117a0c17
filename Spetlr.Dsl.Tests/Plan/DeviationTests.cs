using System.Globalization;
using System.Linq.Expressions;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>What <c>docs/expressions.md</c> lists as different from C#, as it is.</summary>
public sealed class DeviationTests : IDisposable
{
    private readonly SampleDatabase _database = new();

    [Fact]
    public void Characters_above_U_FFFF_count_once()
    {
        Assert.Equal("😀x", SampleRows.All.Single(static r => r.Id == 17).Sn);
        Assert.Equal("2", Value(17, r => r.Sn!.Length));
        Assert.Equal("1", Value(17, r => r.Sn!.IndexOf('x')));
        Assert.Equal("x", Value(17, r => r.Sn!.Substring(1)));
    }

    [Fact]
    public void Strings_order_by_code_point()
    {
        string privateUse = "\uE000";
        Assert.True(string.CompareOrdinal("😀x", privateUse) < 0);
        Assert.Equal("1", Value(17, r => string.CompareOrdinal(r.Sn, privateUse)));
    }

    [Fact]
    public void CompareOrdinal_gives_the_sign_alone()
    {
        Assert.Equal("1", Value(1, r => string.CompareOrdinal("z", "a" + r.S)));
    }

    [Fact]
    public void Ticks_below_a_microsecond_are_cut_off()
    {
        DateTimeOffset finer = new DateTimeOffset(2024, 2, 29, 23, 59, 59, 999, 999, TimeSpan.Zero).AddTicks(9);
        Sample row = SampleRows.All.First(r => r.T == finer.AddTicks(-9));
        Assert.Equal("True", Value(row.Id, r => r.T == finer));
    }

    [Fact]
    public void A_decimal_zero_has_no_sign()
    {
        Sample row = SampleRows.All.First(static r => r.M == 0);
        Assert.Equal("0", Value(row.Id, r => (double)-r.M));
    }

    [Fact]
    public void Decimals_carry_up_to_38_digits()
    {
        Sample row = SampleRows.All.First(static r => r.M == 99999999.99m);
        Assert.Throws<OverflowException>(() => row.M * row.M * row.M * 100000m);
        Assert.Equal("True", Value(row.Id, r => r.M * r.M * r.M * 100000m > 0));
    }

    public void Dispose() => _database.Dispose();

    private string Value<T>(int id, Expression<Func<Sample, T>> lambda)
    {
        ColumnExpression value = new ExpressionTranslator(new RowSource(lambda.Parameters[0], Sample.Descriptor, 0, MayBeAbsent: false)).Translate(lambda.Body);
        return _database.Execute(DuckDbSqlPrinter.Print(
            new Project(new LocalRows(Sample.Descriptor.Schema, []), [new NamedExpression(new StructField("v", value.Type, value.Nullable), value)]),
            _ => string.Create(CultureInfo.InvariantCulture, $"(SELECT * FROM samples WHERE col_id = {id})")));
    }
}
