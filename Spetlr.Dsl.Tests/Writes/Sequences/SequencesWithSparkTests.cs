using CsCheck;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Writes.Sequences;

[Trait("Category", "Spark")]
public sealed class SequencesWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private const int AtOnce = 25;

    [Fact]
    public async Task Spark_reads_what_fifty_sequences_left()
    {
        List<SequenceTable> tables = [];
        await SequenceTests.Sequences.SampleAsync(
            async sequence =>
            {
                SequenceTable table = await SequenceTable.CreateAsync($"{Root}/r{tables.Count}", sequence.Shape, Session);
                foreach (SequenceStep step in sequence.Steps)
                    await table.ApplyAsync(step);
                tables.Add(table);
            },
            iter: 50,
            threads: 1);

        Assert.Equal(50, tables.Count);
        foreach ((int Number, SequenceTable Table)[] some in tables.Index().Chunk(AtOnce))
        {
            IReadOnlyList<Row> read = await spark.RowsAsync(string.Join(" UNION ALL ", some.Select(t =>
                FormattableString.Invariant($"SELECT {t.Number} AS n, Id, Part, Note, {(t.Table.Now.IsWide ? "Extra" : "CAST(NULL AS BIGINT) AS Extra")} FROM delta.`{Root}/r{t.Number}`"))));

            SparkRows.AssertSame(some.SelectMany(static t => t.Table.Now.Rows.Select(r => Row.Of(t.Number, r.Id, r.Part, r.Note, r.Extra))), read);
        }
    }
}
