using System.Text;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class ActionJsonTests
{
    [Theory]
    [InlineData("""{"add":{"path":"p=a%20b/x.parquet","partitionValues":{"p":"a b","q":null},"size":7,"modificationTime":8,"dataChange":true,"stats":"{\"numRecords\":1}","tags":{"k":"v"},"deletionVector":{"storageType":"u","pathOrInlineDv":"ab^-","offset":4,"sizeInBytes":40,"cardinality":6},"baseRowId":1,"defaultRowCommitVersion":2,"clusteringProvider":"liquid"}}""")]
    [InlineData("""{"remove":{"path":"x","deletionTimestamp":9,"dataChange":false,"extendedFileMetadata":true,"partitionValues":{},"size":7,"stats":"{}","tags":{},"deletionVector":{"storageType":"i","pathOrInlineDv":"wi5b","sizeInBytes":40,"cardinality":6},"baseRowId":1,"defaultRowCommitVersion":2}}""")]
    [InlineData("""{"metaData":{"id":"i","name":"n","description":"d","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[]}","partitionColumns":["a","b"],"configuration":{"delta.appendOnly":"true"},"createdTime":5}}""")]
    [InlineData("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["timestampNtz"],"writerFeatures":["appendOnly","timestampNtz"]}}""")]
    [InlineData("""{"txn":{"appId":"ü<&>'","version":3,"lastUpdated":4}}""")]
    [InlineData("""{"commitInfo":{"timestamp":1795564306593,"operation":"STREAMING UPDATE","operationParameters":{"outputMode":"Append","queryId":"q","epochId":"1"},"readVersion":0,"isolationLevel":"Serializable","isBlindAppend":true,"operationMetrics":{"numRemovedFiles":"0"},"engineInfo":"e","txnId":"t"}}""")]
    [InlineData("""{"cdc":{"path":"_change_data/x","partitionValues":{},"size":7,"tags":{},"dataChange":false}}""")]
    [InlineData("""{"domainMetadata":{"domain":"d","configuration":"{}","removed":false}}""")]
    [InlineData("""{"newAction":{"any":[1,{"x":null}]}}""")]
    public void Every_action_is_written_as_it_was_read(string line)
    {
        DeltaAction action = ActionReader.Read(Encoding.UTF8.GetBytes(line))!;

        Assert.Equal(line + "\n", Encoding.UTF8.GetString(ActionWriter.Lines([action]).Span));
    }

    [Fact]
    public void What_writers_leave_out_is_null_and_what_they_add_is_passed_over()
    {
        AddFile add = (AddFile)ActionReader.Read("""{"add":{"path":"x","size":1,"modificationTime":2,"new":{"a":1},"tags":null}}"""u8.ToArray())!;

        Assert.Equal(new FileKey("x", null), add.Key);
        Assert.Empty(add.PartitionValues);
        Assert.True(add.DataChange);
        Assert.Null(add.Tags);
        CommitInfo info = (CommitInfo)ActionReader.Read("""{"commitInfo":{"operationParameters":{"partitionBy":["a"],"n":1}}}"""u8.ToArray())!;
        Assert.Equal("""["a"]""", info.OperationParameters["partitionBy"]);
    }

    [Theory]
    [InlineData("a b%25", "/t/a b%")]
    [InlineData("p=%C3%BC/x", "/t/p=ü/x")]
    [InlineData("p=50%2525/x", "/t/p=50%25/x")]
    [InlineData("/abs/a%20b", "/abs/a b")]
    [InlineData("file:/abs/a%20b", "/abs/a b")]
    [InlineData("file:///abs/a%20b", "/abs/a b")]
    [InlineData("file://localhost/abs", "/abs")]
    [InlineData("file:///C:/abs", "C:/abs")]
    [InlineData("s3://bucket/a%20b", "s3://bucket/a b")]
    public void Paths_of_the_log_are_resolved_against_the_table(string path, string expected) =>
        Assert.Equal(expected, new AddFile { Path = path, Size = 0, ModificationTime = 0, DataChange = true }.ResolvePath("/t/"));
}
