using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Tables that map their columns: a name may be another column's tomorrow. Rows of two columns never come under one name.</summary>
public sealed class ReplacedColumnTests : IDisposable
{
    private static readonly StructType Wanted = new(new StructField("id", DataType.Long, true), new StructField("name", DataType.String, true));

    private readonly StreamBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("name", "name", "", "col-2", "dropped and added again")]
    [InlineData("name", "col-1", "col-1", "col-2", "renamed, and another renamed to its name")]
    [InlineData("", "name", "name", "other", "mapped, then renamed, and another renamed to its name")]
    [InlineData("name", "col-1", "name", "", "the mapping dropped")]
    public async Task A_column_replaced_between_two_runs_stops_the_second(string mode, string first, string between, string last, string how)
    {
        _bed.Table.Commit(RawTable.Protocol, Columns(mode, first), RawTable.Add("a"));
        await _bed.RunAsync(_bed.Delta(schema: Wanted));
        _bed.Table.Append("b").Commit(Columns("name", between)).Commit(MappedProtocol, Columns(last.Length == 0 ? "" : "name", last.Length == 0 ? "name" : last)).Append("c");

        SourceSchemaException error = await Assert.ThrowsAsync<SourceSchemaException>(() => _bed.RunAsync(_bed.Delta(schema: Wanted)));

        Assert.True(error.Message.Contains("column 'name'", StringComparison.Ordinal) && error.Message.Contains("new checkpoint", StringComparison.Ordinal), how + ": " + error.Message);
        Assert.Equal(["a"], await _bed.FilesReadAsync(_bed.Table.Path));
        Assert.Equal(["0"], _bed.Names("offsets"));
    }

    [Fact]
    public async Task A_column_that_was_another_one_in_between_only_stops_the_stream_too()
    {
        _bed.Table.Commit(RawTable.Protocol, Columns("name", ""), RawTable.Add("a"));
        await _bed.RunAsync(_bed.Delta(schema: new StructType(Wanted.Fields[0])));
        _bed.Table.Commit(Columns("name", "col-2"), RawTable.Add("b")).Commit(Columns("name", "")).Commit(Columns("name", "col-3")).Append("c");

        SourceSchemaException error = await Assert.ThrowsAsync<SourceSchemaException>(() => _bed.RunAsync(_bed.Delta(schema: Wanted)));

        Assert.Contains("than at version 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await _bed.FilesReadAsync(_bed.Table.Path));
    }

    [Fact]
    public async Task A_stream_that_begins_before_the_change_is_stopped_and_one_that_begins_after_it_is_not()
    {
        _bed.Table.Commit(RawTable.Protocol, Columns("name", "col-1"), RawTable.Add("a")).Commit(Columns("name", "")).Commit(Columns("name", "col-2")).Append("c");

        await Assert.ThrowsAsync<SourceSchemaException>(() => _bed.RunAsync(_bed.Delta(new DeltaStreamOptions { StartingVersion = 0 }, Wanted)));
        await _bed.RunAsync(_bed.Delta(new DeltaStreamOptions { StartingVersion = 3 }, Wanted));

        Assert.Equal(["c"], await _bed.FilesReadAsync(_bed.Table.Path));
    }

    [Fact]
    public async Task A_column_that_came_and_others_that_changed_do_not_stop_it()
    {
        _bed.Table.Commit(RawTable.Protocol, Columns("name", "", other: "col-8"), RawTable.Add("a"));
        await _bed.RunAsync(_bed.Delta(schema: new StructType(Wanted.Fields[0])));
        _bed.Table.Append("b").Commit(Columns("name", "col-1", other: "col-8")).Commit(Columns("name", "col-1", other: "col-9")).Append("c");

        await _bed.RunAsync(_bed.Delta(schema: Wanted));

        Assert.Equal(["a", "b", "c"], await _bed.FilesReadAsync(_bed.Table.Path));
    }

    private static string MappedProtocol => """{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["columnMapping"],"writerFeatures":["columnMapping","checkpointProtection"]}}""";

    // The stored names of 'name' and 'other'; none leaves the column out.
    private string Columns(string mode, string name, string other = "")
    {
        List<string> fields = [Field("id", "long", "id", 1)];
        if (name.Length > 0)
            fields.Add(Field("name", "string", name, 2));
        if (other.Length > 0)
            fields.Add(Field("other", "string", other, 3));
        string schema = """{\"type\":\"struct\",\"fields\":[""" + string.Join(",", fields) + "]}";
        string plain = _bed.Table.Metadata(schema);
        return mode.Length == 0 ? plain : plain.Replace("\"configuration\":{}", $$$"""
            "configuration":{"delta.columnMapping.mode":"{{{mode}}}","delta.columnMapping.maxColumnId":"3"}
            """.Trim(), StringComparison.Ordinal);

        string Field(string column, string type, string stored, int id)
        {
            string metadata = mode.Length == 0 ? "" : $$$"""\"delta.columnMapping.id\":{{{id}}},\"delta.columnMapping.physicalName\":\"{{{stored}}}\" """.TrimEnd();
            return $$$"""{\"name\":\"{{{column}}}\",\"type\":\"{{{type}}}\",\"nullable\":true,\"metadata\":{{{{metadata}}}}}""";
        }
    }
}
