using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Constraints;

[Trait("Category", "Spark")]
public sealed class ConstraintsWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private string Table => $"{Root}/orders";

    private string Sql => $"delta.`{Table}`";

    [Fact]
    public async Task Constraints_of_Spark_are_held_in_every_mode_and_the_row_is_shown()
    {
        await CreateAsync();
        DeltaHandle<OrderRow> orders = Orders.On(Session);
        await orders.AppendAsync([new(1, "a", 1, Noon, new DateOnly(2024, 5, 6), "open")], Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();
        OrderRow[] bad =
        [
            new(2, "bad price", -1, Noon, new DateOnly(2024, 5, 6), "open"),
            new(2, "null price", null, Noon, new DateOnly(2024, 5, 6), "open"),
            new(2, "bad status", 1, Noon, new DateOnly(2024, 5, 6), "lost"),
            new(2, "bad day", 1, Noon, new DateOnly(2024, 5, 7), "open"),
            new(2, null, 1, Noon, new DateOnly(2024, 5, 6), "open"),
        ];
        string[] names = ["CHECK constraint 'positive'", "CHECK constraint 'positive'", "CHECK constraint 'known'", "Generated column 'Day'", "Column 'Name'"];
        foreach ((OrderRow row, string name) in bad.Zip(names))
        {
            OrderRow good = new(3, "good", 1, Noon, new DateOnly(2024, 5, 6), "open");
            foreach (Func<Task> write in (Func<Task>[])
                [
                    () => orders.AppendAsync([good, row], Cancellation),
                    () => orders.OverwriteAsync([good, row], Cancellation),
                    () => orders.UpsertAsync([good, row with { Id = 1 }], cancellationToken: Cancellation),
                    () => orders.ReplaceAsync([good, row], OverwriteOptions.Where<OrderRow>(static r => r.Id > 1), Cancellation),
                ])
            {
                ConstraintViolationException refused = await Assert.ThrowsAsync<ConstraintViolationException>(write);
                Assert.Equal(name, refused.Constraint);
                Assert.Contains($"{row.Name ?? "'Name': NULL"}", refused.Row, StringComparison.Ordinal);
                Assert.Contains("Nothing was written", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, Contents());
        foreach (OrderRow row in bad)
        {
            await Assert.ThrowsAnyAsync<SparkException>(() => spark.SqlAsync(FormattableString.Invariant(
                $"INSERT INTO {Sql} VALUES ({row.Id}, {(row.Name is null ? "NULL" : SparkFixture.Quote(row.Name))}, {(row.Price is { } p ? p : "NULL")}, TIMESTAMP'2024-05-06 12:00:00Z', DATE'{row.Day:yyyy-MM-dd}', '{row.Status}')")));
        }
    }

    [Fact]
    public async Task Columns_that_the_source_lacks_are_generated_or_have_their_default_and_Spark_agrees()
    {
        await CreateAsync();
        await NewOrders.At("orders").On(Session).AppendAsync([new(1, "a", 1, Noon), new(2, "b", 2, new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)), new(3, "c", 3, null)], Cancellation);
        await OrderSource.On(Session).AppendAsync([new(4, "d", 4, Noon.AddHours(13))], Cancellation);
        await OrderSource.StreamInto(NewOrders.At("orders")).On(Session).RunAsync(Cancellation);
        await OrderSource.On(Session).AppendAsync([new(5, "e", -5, Noon)], Cancellation);

        await Assert.ThrowsAnyAsync<SpetlrException>(() => OrderSource.StreamInto(NewOrders.At("orders")).On(Session).RunAsync(Cancellation));

        OrderRow[] expected =
        [
            new(1, "a", 1, Noon, new DateOnly(2024, 5, 6), "new"),
            new(2, "b", 2, new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero), new DateOnly(1969, 12, 31), "new"),
            new(3, "c", 3, null, null, "new"),
            new(4, "d", 4, Noon.AddHours(13), new DateOnly(2024, 5, 7), "new"),
        ];
        Assert.Equal(expected, (await Orders.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        SparkRows.AssertSame(expected.Select(static r => Row.Of(r.Id, r.Name, r.Price, r.At, r.Day, r.Status)), await spark.ReadDeltaAsync(Table));
        Assert.Equal(0, await spark.CountAsync(Table, "NOT (Day <=> CAST(At AS DATE))"));
    }

    [Fact]
    public async Task A_constraint_that_we_add_binds_Spark_and_one_that_we_drop_does_not()
    {
        DeltaHandle<OrderSourceRow> table = OrderSource.On(Session);
        string sql = $"delta.`{Root}/order-source`";
        await table.AppendAsync([new(1, "a", 1, Noon), new(2, "b", null, Noon)], Cancellation);

        ConstraintViolationException refused = await Assert.ThrowsAsync<ConstraintViolationException>(() => table.AddConstraintAsync("Priced", "price > 0", cancellationToken: Cancellation));
        await table.DeleteAsync(static r => r.Price == null, Cancellation);
        await table.AddConstraintAsync("Priced", "price > 0", cancellationToken: Cancellation);

        Assert.Contains("NULL", refused.Row, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SpetlrException>(() => table.AddConstraintAsync("PRICED", "price > 1", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ConstraintViolationException>(() => table.AppendAsync([new(3, "c", 0, Noon)], Cancellation));
        await Assert.ThrowsAnyAsync<SparkException>(() => spark.SqlAsync($"INSERT INTO {sql} VALUES (3, 'c', 0.0D, current_timestamp())"));
        await spark.SqlAsync($"INSERT INTO {sql} VALUES (4, 'd', 1.0D, current_timestamp())");
        Row added = (await spark.RowsAsync($"DESCRIBE HISTORY {sql}")).Single(static r => r[0] == "2");
        Assert.Equal(("ADD CONSTRAINT", """{"expr":"price > 0","name":"Priced"}"""), (added[4], added[5]));
        Assert.True(await table.DropConstraintAsync("priced", cancellationToken: Cancellation));
        Assert.False(await table.DropConstraintAsync("priced", cancellationToken: Cancellation));
        await spark.SqlAsync($"INSERT INTO {sql} VALUES (5, 'e', -1.0D, current_timestamp())");
        await table.AppendAsync([new(6, "f", -1, Noon)], Cancellation);
        Assert.Equal(4, await spark.CountAsync($"{Root}/order-source"));
    }

    [Fact]
    public async Task A_text_that_is_not_understood_is_refused_by_its_feature_and_nothing_is_written()
    {
        await CreateAsync();
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD CONSTRAINT odd CHECK (soundex(Name) = soundex(Name))");
        IReadOnlyDictionary<string, string> before = Contents();

        UnsupportedTableFeatureException refused = await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => NewOrders.At("orders").On(Session).AppendAsync([new(1, "a", 1, Noon)], Cancellation));

        Assert.Equal("checkConstraints", refused.Feature);
        Assert.Contains("CHECK constraint 'odd' is '", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the function SOUNDEX(STRING) is not understood", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    // This Spark makes no generated columns by SQL, but keeps to those in the log.
    private async Task CreateAsync()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (Id BIGINT, Name STRING NOT NULL, Price DOUBLE, At TIMESTAMP, Day DATE, Status STRING DEFAULT 'new') USING delta TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported', 'delta.feature.generatedColumns' = 'supported')");
        string[] lines = await File.ReadAllLinesAsync($"{Table}/_delta_log/{0:D20}.json", Cancellation);
        string metadata = lines.Single(static l => l.StartsWith("{\"metaData\"", StringComparison.Ordinal));
        const string day = @"\""name\"":\""Day\"",\""type\"":\""date\"",\""nullable\"":true,\""metadata\"":{";
        Assert.Contains(day, metadata, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            $"{Table}/_delta_log/{1:D20}.json",
            metadata.Replace(day, day + @"\""delta.generationExpression\"":\""CAST(At AS DATE)\""", StringComparison.Ordinal),
            Cancellation);
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD CONSTRAINT positive CHECK (Price > 0)");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD CONSTRAINT known CHECK (Status IN ('new', 'open', 'done'))");
    }
}
