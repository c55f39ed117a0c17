using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>Data files that do not look as the table does.</summary>
public sealed class OddFilesTests : EmbeddedTest
{
    [Fact]
    public async Task Columns_are_found_whatever_their_order_and_case_and_absent_ones_are_null()
    {
        string table = $"{Root}/trimmed";
        StructField id = new("id", DataType.Long, true), name = new("name", DataType.String, true), part = new("part", DataType.Integer, true);
        StructField upperId = id with { Name = "ID" }, upperName = name with { Name = "Name" };
        DeltaLog log = TestTables.Log(table);
        await log.CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = null,
            Operation = "WRITE",
            Actions =
            [
                Metadata.Create(new StructType(id, name, part), [], TimeProvider.System),
                DuckDbFiles.Write(table, new StructType(part, name, id), "SELECT 7::INTEGER AS part, 'turned' AS name, 1::BIGINT AS id"),
                DuckDbFiles.Write(table, new StructType(upperName, upperId), "SELECT 'upper' AS \"Name\", 2::BIGINT AS \"ID\""),
                DuckDbFiles.Write(table, new StructType(id), "SELECT 3::BIGINT AS id"),
                DuckDbFiles.Write(table, new StructType(name, id), "SELECT 'more' AS name, 4::BIGINT AS id, 'x' AS others"),
            ],
        });

        Assert.Equal(
            [new(1, "turned", 7), new(2, "upper", null), new(3, null, null), new(4, "more", null)],
            (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.Equal([2], (await Trimmed.On(Session).Where(static r => r.Name == "upper").ToListAsync(Cancellation)).Select(static r => r.Id));

        await Trimmed.On(Session).UpsertAsync([new(2, "UPPER", 2), new(3, "three", 3)], new UpsertOptions { Keys = ["id"] }, Cancellation);
        await Trimmed.On(Session).DeleteAsync(static r => r.Id == 1, Cancellation);
        await Trimmed.On(Session).OptimizeAsync(new OptimizeOptions { MinFiles = 2 }, cancellationToken: Cancellation);
        Assert.Equal(
            [new(2, "UPPER", 2), new(3, "three", 3), new(4, "more", null)],
            (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }
}
