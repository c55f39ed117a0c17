using System.Globalization;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

[Trait("Category", "Spark")]
public sealed class TimeTravelTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Made => $"{Root}/made";

    private string Sql => SparkFixture.Delta($"{Root}/trimmed");

    [Fact]
    public async Task Versions_and_times_are_those_that_Spark_reads_before_and_after_commits_tell_their_times()
    {
        DeltaHandle<TrimmedRow> made = Trimmed.At(Made).On(Session);
        await WriteAsync(0, 3);
        await WriteAsync(3, 7);
        await spark.SqlAsync($"ALTER TABLE {SparkFixture.Delta(Made)} SET TBLPROPERTIES ('delta.enableInCommitTimestamps'='true')");
        await WriteAsync(7, 8);
        await made.AppendAsync([new(100, "ours", 1)], Cancellation);
        await WriteAsync(8, 13);

        // A copy whose files are all of one time: what the commits tell themselves is not changed by that.
        Folders.Copy(Made, $"{Root}/trimmed");
        IReadOnlyList<TableVersion> history = [.. (await made.HistoryAsync(cancellationToken: Cancellation)).Reverse()];
        foreach (string commit in Directory.GetFiles($"{Root}/trimmed/_delta_log", "*.json"))
        {
            if (string.CompareOrdinal(Path.GetFileName(commit), $"{2:D20}.json") >= 0)
                File.SetLastWriteTimeUtc(commit, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        long[] counts = [3, 7, 7, 8, 9, 14];
        List<string> queries = [];
        List<string> ours = [];
        for (int version = 0; version < counts.Length; version++)
        {
            queries.Add(string.Create(CultureInfo.InvariantCulture, $"SELECT 'v{version}' AS at, count(*) FROM {Sql} VERSION AS OF {version}"));
            long read = await Trimmed.On(Session).AtVersion(version).CountAsync(Cancellation);
            Assert.Equal(counts[version], read);
            ours.Add(string.Create(CultureInfo.InvariantCulture, $"v{version}={read}"));
            foreach (DateTimeOffset time in (DateTimeOffset[])[history[version].Timestamp, history[version].Timestamp.AddMilliseconds(-1)])
            {
                if (time < history[0].Timestamp)
                    continue;
                string text = time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
                queries.Add($"SELECT '{text}' AS at, count(*) FROM {Sql} TIMESTAMP AS OF '{text}'");
                read = await Trimmed.On(Session).AtTimestamp(time).CountAsync(Cancellation);
                Assert.Equal(counts[time == history[version].Timestamp ? version : version - 1], read);
                ours.Add(string.Create(CultureInfo.InvariantCulture, $"{text}={read}"));
            }
        }

        IReadOnlyList<Row> theirs = await spark.RowsAsync(string.Join(" UNION ALL ", queries));
        Assert.Equal(theirs.Select(static r => $"{r[0]}={r[1]}").Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
        Assert.Equal(
            (await spark.RowsAsync($"DESCRIBE HISTORY {Sql}")).Reverse().Skip(2).Select(static r => (r[0], r[1])),
            history.Skip(2).Select(static v => Row.Of(v.Version, v.Timestamp)).Select(static r => (r[0], r[1])));
        Assert.Equal([7, 8], (await Trimmed.On(Session).AtVersion(4).Where(static r => r.Id >= 6 && r.Id < 100).ToListAsync(Cancellation)).Select(static r => r.Id + 1).Order());
    }

    private Task WriteAsync(int from, int to) =>
        spark.WriteDeltaAsync(Made, $"SELECT id, 'n' || id AS name, CAST(id % 5 AS INT) AS part FROM range({from}, {to})");
}
