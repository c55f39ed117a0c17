using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class RelationTests : IDisposable
{
    private static readonly LocalRows Samples = new(Sample.Descriptor.Schema, []);
    private static readonly Pair[] Pairs = [new(0, "zero"), new(1, "one"), new(5, null), new(5, "five"), new(7, "abc"), new(int.MaxValue, "most")];

    private readonly SampleDatabase _database = new();

    [Fact]
    public void A_select_gives_the_columns_of_its_row_type_in_their_order()
    {
        Project plan = LambdaTranslator.Project<Sample, Summary>(
            Samples, r => new Summary { Weight = r.I + 1L, Label = r.Sn + "!", Id = r.Id, Price = r.Mn });

        Assert.Equal(Summary.Descriptor.Schema, plan.Schema);
        Assert.Equal(
            SampleRows.All.Select(static r => $"{r.Id}|{r.Sn}!|{(r.Mn is { } m ? Math.Round(m, 1, MidpointRounding.AwayFromZero) : null)}|{r.I + 1L}|unknown|"),
            Rows(plan));
    }

    [Fact]
    public void A_positional_record_is_made_by_its_constructor()
    {
        Project plan = LambdaTranslator.Project<Sample, Pair>(Samples, r => new Pair(r.Id * 2, r.Sn));
        Assert.Equal(SampleRows.All.Select(static r => $"{r.Id * 2}|{r.Sn}"), Rows(plan));
    }

    [Fact]
    public void The_row_itself_can_be_selected()
    {
        Project plan = LambdaTranslator.Project<Pair, Pair>(LambdaTranslator.Project<Sample, Pair>(Samples, r => new Pair(r.Id, r.S)), p => p);
        Assert.Equal(SampleRows.All.Select(static r => $"{r.Id}|{r.S}"), Rows(plan));
    }

    [Fact]
    public void A_null_for_a_column_that_takes_none_is_an_error_that_names_the_value()
    {
        Project plan = LambdaTranslator.Project<Sample, Summary>(Samples, r => new Summary { Id = r.Id, Origin = r.Sn! });
        DuckDBException error = Assert.Throws<DuckDBException>(() => Rows(plan));
        Assert.Contains("r.Sn", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_select_that_makes_no_row_is_refused()
    {
        Assert.Throws<ExpressionNotSupportedException>(() => LambdaTranslator.Project<Sample, Pair>(Samples, r => Make(r.Id)));
    }

    [Fact]
    public void A_filter_sees_only_the_rows_that_the_one_before_it_kept()
    {
        Relation plan = LambdaTranslator.Filter<Sample>(Samples, r => r.I != 0);
        plan = LambdaTranslator.Filter<Sample>(plan, r => 100 / r.I > 2);
        plan = LambdaTranslator.Filter<Sample>(plan, r => r.I * r.I < 1000);
        Assert.Equal(
            SampleRows.All.Where(static r => r.I != 0).Where(static r => 100 / r.I > 2).Where(static r => r.I * r.I < 1000).Select(static r => r.Id),
            Ids(plan));
    }

    [Fact]
    public void A_filter_over_a_select_sees_only_the_rows_that_the_filter_below_kept()
    {
        Relation plan = LambdaTranslator.Filter<Sample>(Samples, r => r.I != 0 && r.I > -100 && r.I < 40_000);
        plan = LambdaTranslator.Project<Sample, Summary>(plan, r => new Summary { Id = r.Id, Weight = r.I, Label = r.Sn });
        plan = LambdaTranslator.Filter<Summary>(plan, s => 100 / s.Weight > 2 && (int)s.Weight * 50_000 != 0);
        plan = LambdaTranslator.Filter<Summary>(plan, s => s.Label != null);
        plan = LambdaTranslator.Filter<Summary>(plan, s => s.Label!.Length > 0);
        Assert.Equal(
            SampleRows.All.Where(static r => r.I != 0 && r.I > -100 && r.I < 40_000 && 100 / (long)r.I > 2 && r.Sn?.Length > 0).Select(static r => r.Id),
            Ids(plan));
    }

    [Fact]
    public void A_filter_over_a_join_sees_only_the_pairs_that_match()
    {
        Relation plan = LambdaTranslator.Join<Sample, Pair, Summary>(
            Samples, PairRows, JoinKind.Inner, (r, p) => r.I == p.Id && p.Id > 0 && p.Id < 100, (r, p) => new Summary { Id = r.Id, Weight = r.I, Label = p.Name });
        plan = LambdaTranslator.Filter<Summary>(plan, s => 100 / s.Weight > 2 && (int)s.Weight * 50_000 != 0);
        Assert.Equal(
            (from r in SampleRows.All from p in Pairs where r.I == p.Id && p.Id is > 0 and < 100 && 100 / r.I > 2 select r.Id).Order(),
            Ids(plan).Order());
    }

    [Fact]
    public void A_join_matches_nulls_as_the_equality_of_CSharp_does()
    {
        Join plan = LambdaTranslator.Join<Sample, Sample, Pair>(
            Samples, Samples, JoinKind.Inner, (l, r) => l.Sn == r.Un && l.In > r.Jn, (l, r) => new Pair(l.Id, r.Un));
        Assert.Single(plan.Keys);
        Assert.Equal(
            (from l in SampleRows.All from r in SampleRows.All where l.Sn == r.Un && l.In > r.Jn select $"{l.Id}|{r.Un}").Order(StringComparer.Ordinal),
            Rows(plan).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_left_join_keeps_each_left_row()
    {
        Join plan = LambdaTranslator.Join<Sample, Pair, Summary>(
            Samples,
            PairRows,
            JoinKind.Left,
            (r, p) => p.Id == r.In,
            (r, p) => new Summary { Id = r.Id, Label = p == null ? "none" : p.Name, Weight = p != null ? p.Id : -1 });
        Assert.Equal(
            (from r in SampleRows.All
             from p in Pairs.Where(p => p.Id == r.In).DefaultIfEmpty()
             select $"{r.Id}|{(p is null ? "none" : p.Name)}||{p?.Id ?? -1}|unknown|").Order(StringComparer.Ordinal),
            Rows(plan).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_member_of_a_right_row_that_is_missing_is_an_error()
    {
        Join plan = LambdaTranslator.Join<Sample, Pair, Pair>(
            Samples, PairRows, JoinKind.Left, (r, p) => p.Id == r.In, (r, p) => new Pair(r.Id, p.Name));
        Assert.Contains("p has no value", Assert.Throws<DuckDBException>(() => Rows(plan)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_condition_without_equality_compares_every_pair()
    {
        Join plan = LambdaTranslator.Join<Sample, Pair, Pair>(
            Samples, PairRows, JoinKind.Inner, (r, p) => r.D < p.Id && p.Name != null, (r, p) => new Pair(r.Id, p.Name));
        Assert.Empty(plan.Keys);
        Assert.Equal(
            (from r in SampleRows.All from p in Pairs where r.D < p.Id && p.Name != null select $"{r.Id}|{p.Name}").Order(StringComparer.Ordinal),
            Rows(plan).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_join_condition_that_can_fail_is_refused()
    {
        ExpressionNotSupportedException error = Assert.Throws<ExpressionNotSupportedException>(() => LambdaTranslator.Join<Sample, Pair, Pair>(
            Samples, PairRows, JoinKind.Inner, (r, p) => r.I == p.Id && 10 / r.I > 1, (r, p) => p));
        Assert.Contains("Where after it", error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_union_keeps_duplicates()
    {
        Union plan = new(
            LambdaTranslator.Project<Sample, Pair>(Samples, r => new Pair(r.Id, r.S)),
            PairRows,
            new Limit(PairRows, 0));
        Assert.Equal(
            SampleRows.All.Select(static r => $"{r.Id}|{r.S}").Concat(Pairs.Select(static p => $"{p.Id}|{p.Name}")).Order(StringComparer.Ordinal),
            Rows(plan).Order(StringComparer.Ordinal));
        Assert.Throws<ArgumentException>(() => new Union(Samples, PairRows));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sorting_puts_nulls_and_NaN_where_CSharp_does(bool descending)
    {
        ColumnExpression key = new ColumnRef("col_dn", DataType.Double, true);
        ColumnRef id = new("col_id", DataType.Integer, false);
        Relation plan = new Limit(new Sort(Samples, [new Ordering(key, descending), new Ordering(id, false)]), 100);
        IEnumerable<Sample> expected = descending
            ? SampleRows.All.OrderByDescending(static r => r.Dn).ThenBy(static r => r.Id)
            : SampleRows.All.OrderBy(static r => r.Dn).ThenBy(static r => r.Id);
        Assert.Equal(expected.Take(100).Select(static r => r.Id), Ids(plan));
    }

    public void Dispose() => _database.Dispose();

    private static Pair Make(int id) => new(id, null);

    private static LocalRows PairRows { get; } = new(Pair.Descriptor.Schema, []);

    private static string Leaf(Relation leaf) => ReferenceEquals(leaf, Samples)
        ? "samples"
        : $"(VALUES {string.Join(", ", Pairs.Select(static p => string.Create(CultureInfo.InvariantCulture, $"({p.Id}, {(p.Name is null ? "NULL" : $"'{p.Name}'")})")))}) AS pairs(id, name)";

    private List<int> Ids(Relation plan) => [.. _database.Query(DuckDbSqlPrinter.Print(plan, Table)).Select(static r => (int)r[0]!)];

    private IEnumerable<string> Rows(Relation plan) => _database.Query(DuckDbSqlPrinter.Print(plan, Table))
        .Select(static r => string.Join('|', r.Select(static v => Convert.ToString(v, CultureInfo.InvariantCulture))));

    private static string Table(Relation leaf) => ReferenceEquals(leaf, Samples) ? "samples" : $"(SELECT * FROM {Leaf(leaf)})";
}
