using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Spark goes on from what a dead run of ours left after each of its writes.</summary>
[Trait("Category", "Spark")]
public sealed class SparkAfterKillTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    [Fact]
    public async Task Spark_finishes_a_file_stream_that_died_after_any_write()
    {
        PipelineBed bed = new(Path.GetDirectoryName(spark.NewPath("x"))!);
        bed.Land();
        bed.Land();
        bed.Keep();
        int writes = await bed.CountWritesAsync(static (b, s) => b.FilesIntoTableAsync(s));
        for (int n = 1; n < writes; n++)
        {
            await Record.ExceptionAsync(() => bed.FilesIntoTableAsync(PipelineBed.Dying(n, before: false)));

            await spark.StreamAvailableNowAsync(
                new DataRead("avro", bed.Landing) { Schema = "Id LONG, Name STRING" }.With("recursiveFileLookup", "true").With("maxFileAge", "100000d"),
                $"{bed.Lake}/table",
                $"{bed.Lake}/table-checkpoint");

            SparkRows.AssertSame(bed.AllIds.Select(static i => Row.Of(i)), await spark.ReadDeltaAsync($"{bed.Lake}/table", "Id"));
            bed.PutBack();
        }
    }

    [Fact]
    public async Task Spark_finishes_a_Delta_stream_that_died_after_any_write()
    {
        PipelineBed bed = new(Path.GetDirectoryName(spark.NewPath("x"))!);
        bed.Land();
        bed.Land();
        await bed.FilesIntoTableAsync();
        bed.Keep();
        int writes = await bed.CountWritesAsync(static (b, s) => b.TableIntoMirrorAsync(s));
        for (int n = 1; n < writes; n++)
        {
            await Record.ExceptionAsync(() => bed.TableIntoMirrorAsync(PipelineBed.Dying(n, before: false)));

            await spark.StreamAvailableNowAsync(new DataRead("delta", $"{bed.Lake}/table"), $"{bed.Lake}/mirror", $"{bed.Lake}/mirror-checkpoint");

            SparkRows.AssertSame(bed.AllIds.Select(static i => Row.Of(i)), await spark.ReadDeltaAsync($"{bed.Lake}/mirror", "Id"));
            bed.PutBack();
        }
    }
}
