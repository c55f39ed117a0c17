using System.Linq.Expressions;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>Files in which a column has only nulls: DuckDB 1.5 takes <c>IS DISTINCT FROM</c> a constant for false there, as one of several alternatives.</summary>
public sealed class AllNullColumnTests : EmbeddedTest
{
    private static readonly BoundedRow[] Rows = [.. Enumerable.Range(0, 10).Select(static i => new BoundedRow(i, null, null, null, null, null, null, null, null, null, null))];

    private static readonly Expression<Func<BoundedRow, bool>>[] Conditions =
    [
        static r => r.Whole != 13 || r.Whole == 15,
        static r => !(r.Whole == 13) || r.Whole == 15,
        static r => !(r.Whole == 13 && r.Whole == 15),
        static r => r.Text != "a" || r.Text == "b",
        static r => r.Number != 1.5 || r.Number == 2,
        static r => r.Day != new DateOnly(2024, 1, 1) || r.Day == new DateOnly(2024, 1, 2),
        static r => r.Price != 1m || r.Price > 2m,
        static r => r.Flag != true || r.Flag == true,
        static r => (r.Whole != 13 && r.Whole != 14) || r.Whole == 15,
    ];

    [Fact]
    public async Task No_row_is_lost()
    {
        await Bounded.On(Session).AppendAsync(Rows, Cancellation);

        foreach (Expression<Func<BoundedRow, bool>> condition in Conditions)
            Assert.Equal((condition.ToString(), Rows.LongCount(condition.Compile())), (condition.ToString(), await Bounded.On(Session).Where(condition).CountAsync(Cancellation)));
    }
}
