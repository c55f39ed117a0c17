using System.Globalization;
using System.Reflection;
using System.Text;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Plan;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Cluster;

/// <summary>The expression tests of <c>Plan</c>, with their expectations, run by Spark: many lambdas in a query.</summary>
[Trait("Category", "Spark")]
public sealed class ConformanceTests(SparkEngineFixture spark) : IClassFixture<SparkEngineFixture>, IDisposable
{
    private const int LambdasAtOnce = 25;

    private static readonly DeltaHandle<Sample> Samples = new(new DeltaTableDefinition { Key = "Samples", Path = "samples", Row = Sample.Descriptor });

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(NumberTests))]
    [InlineData(typeof(StringTests))]
    [InlineData(typeof(PredicateTests))]
    [InlineData(typeof(TimeTests))]
    public async Task Expressions_mean_what_CSharp_says(Type tests)
    {
        SpetlrSession session = await WithSamplesAsync();
        List<OracleCase> cases = [];
        foreach (MethodInfo test in tests.GetMethods().Where(static m => m.GetCustomAttribute<FactAttribute>() is not null && m.GetParameters().Length == 0))
        {
            using IDisposable instance = (IDisposable)Activator.CreateInstance(tests)!;
            cases.AddRange(Oracle.Record(() => test.Invoke(instance, null)));
        }

        Assert.True(cases.Count > 20, $"{cases.Count} lambdas");
        StringBuilder wrong = new();
        foreach (OracleCase[] some in cases.Where(static c => c.Values.Count > 0).Chunk(LambdasAtOnce))
            await CompareAsync(session, some, wrong);
        foreach (OracleCase failing in cases.Where(static c => c.Failing.Count > 0))
            await FailAsync(session, failing, wrong);
        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    [Fact]
    public async Task Filters_and_selects_see_only_the_rows_that_were_kept_before_them()
    {
        SpetlrSession session = await WithSamplesAsync();

        List<Summary> rows = await Samples.On(session)
            .Where(static r => r.I != 0)
            .Where(static r => 100 / r.I > 2)
            .Select(static r => new Summary { Id = r.Id, Weight = r.I, Label = r.Sn + "!", Price = r.Mn })
            .Where(static s => (int)s.Weight * 40_000 > 0)
            .ToListAsync(Cancellation);

        Assert.Equal(
            SampleRows.All.Where(static r => r.I != 0 && 100 / r.I > 2)
                .Select(static r => (r.Id, r.Sn + "!", r.Mn is { } m ? Math.Round(m, 1, MidpointRounding.AwayFromZero) : default(decimal?), "unknown")),
            rows.OrderBy(static r => r.Id).Select(static r => (r.Id, r.Label!, r.Price, r.Origin)));
    }

    [Fact]
    public async Task A_join_matches_and_keeps_rows_as_CSharp_does_and_a_filter_over_it_sees_only_pairs()
    {
        SpetlrSession session = await WithSamplesAsync();
        Pair[] pairs = [new(0, "zero"), new(1, "one"), new(5, null), new(5, "five"), new(7, "abc"), new(int.MaxValue, "most")];
        Scan samples = new(new DeltaScanSource(Samples.Definition, null, DeltaStreamOptions.Default), Sample.Descriptor.Schema, false);
        LocalRows right = new(Pair.Descriptor.Schema, [.. pairs.Select<Pair, Action<RowWriter>>(static p => w => Pair.Write(p, w))]);

        Relation left = LambdaTranslator.Join<Sample, Pair, Summary>(
            samples, right, JoinKind.Left, (r, p) => p.Id == r.In, (r, p) => new Summary { Id = r.Id, Label = p == null ? "none" : p.Name, Weight = p != null ? p.Id : -1 });
        Relation inner = LambdaTranslator.Join<Sample, Pair, Summary>(
            samples, right, JoinKind.Inner, (r, p) => r.I == p.Id && p.Id > 0 && p.Id < 100, (r, p) => new Summary { Id = r.Id, Weight = r.I, Label = p.Name });
        inner = LambdaTranslator.Filter<Summary>(inner, s => 100 / s.Weight > 2 && (int)s.Weight * 50_000 != 0);

        Assert.Equal(
            (from r in SampleRows.All
             from p in pairs.Where(p => p.Id == r.In).DefaultIfEmpty()
             select $"{r.Id}|{(p is null ? "none" : p.Name)}|{p?.Id ?? -1}").Order(StringComparer.Ordinal),
            (await RowsAsync(session, left)).Order(StringComparer.Ordinal));
        Assert.Equal(
            (from r in SampleRows.All from p in pairs where r.I == p.Id && p.Id is > 0 and < 100 && 100 / r.I > 2 select $"{r.Id}|{p.Name}|{r.I}").Order(StringComparer.Ordinal),
            (await RowsAsync(session, inner)).Order(StringComparer.Ordinal));
        Assert.Equal(
            2 * SampleRows.All.Count,
            await session.Engine.CountAsync(session, new Union(samples, samples), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sorting_puts_nulls_and_NaN_where_CSharp_does(bool descending)
    {
        SpetlrSession session = await WithSamplesAsync();
        Scan samples = new(new DeltaScanSource(Samples.Definition, null, DeltaStreamOptions.Default), Sample.Descriptor.Schema, false);
        Relation plan = new Limit(
            new Sort(samples, [new Ordering(new ColumnRef("col_dn", DataType.Double, true), descending), new Ordering(new ColumnRef("col_id", DataType.Integer, false), false)]), 100);

        List<int> ids = [];
        await foreach (RowReader row in session.Engine.ReadAsync(session, plan, Cancellation))
            ids.Add(row.GetInt32(0));

        IEnumerable<Sample> expected = descending
            ? SampleRows.All.OrderByDescending(static r => r.Dn).ThenBy(static r => r.Id)
            : SampleRows.All.OrderBy(static r => r.Dn).ThenBy(static r => r.Id);
        Assert.Equal(expected.Take(100).Select(static r => r.Id), ids);
    }

    [Theory]
    [InlineData(nameof(Function.ToUpper))]
    [InlineData(nameof(Function.ToLower))]
    public async Task Every_letter_changes_case_as_in_the_invariant_culture(string name)
    {
        SpetlrSession session = await spark.SessionAsync(_folder.Path);
        Function function = Enum.Parse<Function>(name);
        string[] letters = [.. Enumerable.Range(1, 131071).Where(static i => i is < 55296 or > 57343).Select(char.ConvertFromUtf32)];
        LocalRows rows = new(Pair.Descriptor.Schema, [.. letters.Select<string, Action<RowWriter>>(static (l, i) => w => Pair.Write(new Pair(i, l), w))]);
        Project plan = new(rows,
        [
            new NamedExpression(Pair.Descriptor.Schema.Fields[0], new ColumnRef("id", DataType.Integer, false)),
            new NamedExpression(Pair.Descriptor.Schema.Fields[1], new Call(function, [new ColumnRef("name", DataType.String, true)], DataType.String)),
        ]);
        StringBuilder wrong = new();
        int count = 0;
        await foreach (RowReader row in session.Engine.ReadAsync(session, plan, Cancellation))
        {
            string letter = letters[row.GetInt32(0)];
            string expected = function == Function.ToUpper ? letter.ToUpperInvariant() : letter.ToLowerInvariant();
            count++;
            if (!string.Equals(expected, row.GetString(1), StringComparison.Ordinal))
                wrong.Append(CultureInfo.InvariantCulture, $"{letter} U+{char.ConvertToUtf32(letter, 0):X}→{row.GetString(1)} instead of {expected}; ");
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.Equal(letters.Length, count);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<SpetlrSession> WithSamplesAsync()
    {
        SpetlrSession session = await spark.SessionAsync(_folder.Path);
        await Samples.On(session).AppendAsync(SampleRows.All, Cancellation);
        return session;
    }

    private static async Task<List<string>> RowsAsync(SpetlrSession session, Relation plan)
    {
        List<string> rows = [];
        await foreach (RowReader row in session.Engine.ReadAsync(session, plan, Cancellation))
        {
            Summary summary = Summary.Read(row);
            rows.Add($"{summary.Id}|{summary.Label}|{summary.Weight}");
        }

        return rows;
    }

    private static async Task CompareAsync(SpetlrSession session, OracleCase[] cases, StringBuilder wrong)
    {
        Project plan = Plan(cases.Select(static c => c.Failing.Count == 0
            ? c.Translated
            : new Conditional(IsOneOf(c.Values.Select(static v => v.Id)), c.Translated, new Literal(null, c.Translated.Type))));
        List<object?[]> rows = [];
        try
        {
            await foreach (RowReader row in session.Engine.ReadAsync(session, plan, Cancellation))
                rows.Add([row.GetInt32(0), .. cases.Select((c, i) => Value(row, i + 1, c.Translated.Type))]);
        }
        catch (SparkException) when (cases.Length > 1)
        {
            foreach (OracleCase[] one in cases.Chunk(Math.Max(1, cases.Length / 5)))
                await CompareAsync(session, one, wrong);
            return;
        }
        catch (SparkException error)
        {
            wrong.AppendLine(CultureInfo.InvariantCulture, $"{cases[0].Text}: {error.Message}");
            return;
        }

        Dictionary<int, object?[]> byId = rows.ToDictionary(static r => (int)r[0]!);
        for (int i = 0; i < cases.Length; i++)
        {
            foreach ((int id, object? expected) in cases[i].Values)
            {
                object? actual = byId[id][i + 1];
                if (Oracle.Equal(expected, actual) || (HoldsPower(cases[i].Translated) && AreNeighbours(expected, actual)))
                    continue;
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{cases[i].Text}: row {id}: C#: {Oracle.Show(expected)}, Spark: {Oracle.Show(actual)}");
                break;
            }
        }
    }

    private static async Task FailAsync(SpetlrSession session, OracleCase failing, StringBuilder wrong)
    {
        Relation plan = Plan([new Conditional(IsOneOf(failing.Failing.Take(1)), failing.Translated, new Literal(null, failing.Translated.Type))]);
        try
        {
            await foreach (RowReader row in session.Engine.ReadAsync(session, plan, Cancellation))
            {
                if (row.GetInt32(0) == failing.Failing[0])
                    wrong.AppendLine(CultureInfo.InvariantCulture, $"{failing.Text}: row {failing.Failing[0]}: an error in C#, Spark: {Oracle.Show(Value(row, 1, failing.Translated.Type))}");
            }
        }
        catch (SparkException)
        {
        }
    }

    // Java's power may be the neighbouring double of .NET's.
    private static bool HoldsPower(ColumnExpression expression) => expression is Call { Function: Function.Pow } || expression.Operands.Any(HoldsPower);

    private static bool AreNeighbours(object? a, object? b) =>
        a is double x && b is double y && Math.Abs(BitConverter.DoubleToInt64Bits(x) - BitConverter.DoubleToInt64Bits(y)) == 1;

    private static In IsOneOf(IEnumerable<int> ids) =>
        new(new ColumnRef("col_id", DataType.Integer, false), [.. ids.Select(static i => new Literal(i, DataType.Integer))]);

    private static Project Plan(IEnumerable<ColumnExpression> values) => new(
        new Scan(new DeltaScanSource(Samples.Definition, null, DeltaStreamOptions.Default), Sample.Descriptor.Schema, false),
        [
            new NamedExpression(new StructField("id", DataType.Integer, false), new ColumnRef("col_id", DataType.Integer, false)),
            .. values.Select(static (v, i) => new NamedExpression(new StructField(string.Create(CultureInfo.InvariantCulture, $"v{i}"), v.Type, true), v)),
        ]);

    private static object? Value(RowReader row, int ordinal, DataType type) => row.IsNull(ordinal) ? null : type switch
    {
        DecimalType => row.GetDecimal(ordinal),
        PrimitiveType { Name: "boolean" } => row.GetBoolean(ordinal),
        PrimitiveType { Name: "byte" } => row.GetSByte(ordinal),
        PrimitiveType { Name: "short" } => row.GetInt16(ordinal),
        PrimitiveType { Name: "integer" } => row.GetInt32(ordinal),
        PrimitiveType { Name: "long" } => row.GetInt64(ordinal),
        PrimitiveType { Name: "float" } => row.GetSingle(ordinal),
        PrimitiveType { Name: "double" } => row.GetDouble(ordinal),
        PrimitiveType { Name: "string" } => row.GetString(ordinal),
        PrimitiveType { Name: "date" } => row.GetDate(ordinal),
        PrimitiveType { Name: "timestamp" } => row.GetTimestamp(ordinal).UtcDateTime,
        PrimitiveType { Name: "timestamp_ntz" } => row.GetTimestampNtz(ordinal),
        _ => throw new InvalidOperationException($"No case for {type}."),
    };
}
