using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class TableFeatureTests
{
    [Theory]
    [InlineData(5, "delta.columnMapping.mode", "odd", null, "columnMapping", "its property delta.columnMapping.mode is 'odd'")]
    [InlineData(6, null, null, "delta.identity.start", "identityColumns", "its column 'id' is an identity column")]
    public void What_old_writer_versions_imply_counts_when_it_is_in_use(int writer, string? property, string? value, string? field, string feature, string use)
    {
        Metadata metadata = Table(field);
        if (property is not null)
            metadata = metadata with { Configuration = metadata.Configuration.Add(property, value) };

        UnsupportedTableFeatureException error = Assert.Throws<UnsupportedTableFeatureException>(
            () => TableFeatures.RequireWritable("/lake/t", new Protocol(feature == "columnMapping" ? 2 : 1, writer), metadata));

        Assert.Equal((feature, "/lake/t"), (error.Feature, error.TablePath));
        Assert.Contains($"it needs the Delta table feature '{feature}' ({use}), which Spetlr.Dsl does not implement. Nothing was written.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(2, 6)]
    public void What_old_writer_versions_imply_and_the_table_does_not_use_is_no_obstacle(int reader, int writer) =>
        TableFeatures.RequireWritable("/t", new Protocol(reader, writer), Table(null));

    [Theory]
    [InlineData("rowTracking")]
    [InlineData("aFeatureOfTomorrow")]
    public void A_writer_feature_that_is_listed_and_unknown_is_refused_by_name_but_read(string feature)
    {
        Protocol protocol = new(1, 7, null, [feature]);

        TableFeatures.RequireReadable("/t", protocol, Table(null));
        Assert.Equal(feature, Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireWritable("/t", protocol, Table(null))).Feature);
    }

    [Fact]
    public void Protocol_versions_beyond_those_known_are_refused()
    {
        Assert.Contains("reader version 4", Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireReadable("/t", new Protocol(4, 7), Table(null))).Message, StringComparison.Ordinal);
        Assert.Contains("writer version 8", Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireWritable("/t", new Protocol(3, 8, [], []), Table(null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_is_named_even_when_its_type_is_unknown()
    {
        Metadata metadata = Table(null) with { SchemaString = """{"type":"struct","fields":[{"name":"v","type":"variant","nullable":true,"metadata":{}}]}""" };

        Assert.Equal("variantType", Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireReadable("/t", new Protocol(3, 7, ["variantType"], ["variantType"]), metadata)).Feature);
    }

    [Fact]
    public async Task A_commit_to_a_table_that_needs_too_much_is_refused_before_anything_is_written()
    {
        using TempFolder folder = new();
        Directory.CreateDirectory(folder["_delta_log"]);
        await File.WriteAllTextAsync(
            folder["_delta_log/00000000000000000000.json"],
            """
            {"protocol":{"minReaderVersion":1,"minWriterVersion":6}}
            {"metaData":{"id":"i","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{\"delta.identity.start\":1}}]}","partitionColumns":[],"configuration":{}}}
            """);
        DeltaLog log = TestTables.Log(folder.Path);
        Snapshot read = (await log.TryLoadAsync())!;

        await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => log.CommitAsync(TestTables.Append(read, "x")));
        Assert.Equal(0, await log.LatestVersionAsync());
    }

    [Fact]
    public async Task A_wall_clock_column_brings_its_feature_and_keeps_those_that_were_implied()
    {
        using TempFolder folder = new();
        DeltaLog log = TestTables.Log(folder.Path);
        await log.CommitAsync(TestTables.Append(null, "a"));
        Snapshot read = (await log.TryLoadAsync())!;
        StructType wider = new(new StructField("id", DataType.Long, true), new StructField("n", DataType.TimestampNtz, true));
        await log.CommitAsync(new DeltaTransaction { ReadSnapshot = read, Operation = "WRITE", Actions = [read.Metadata with { SchemaString = SchemaJson.Print(wider) }] });

        Protocol protocol = (await TestTables.Log(folder.Path).TryLoadAsync())!.Protocol;

        Assert.Equal((3, 7), (protocol.MinReaderVersion, protocol.MinWriterVersion));
        Assert.Equal(["timestampNtz"], protocol.ReaderFeatures!);
        Assert.Equal(["appendOnly", "invariants", "timestampNtz"], protocol.WriterFeatures!);
    }

    [Fact]
    public async Task An_append_only_table_takes_appends_and_no_removals()
    {
        using TempFolder folder = new();
        DeltaLog log = TestTables.Log(folder.Path);
        Metadata metadata = Table(null) with { Configuration = ImmutableDictionary<string, string?>.Empty.Add("delta.appendOnly", "true") };
        await log.CommitAsync(new DeltaTransaction { ReadSnapshot = null, Operation = "CREATE TABLE", Actions = [metadata, TestTables.File("a")] });
        Snapshot read = (await log.TryLoadAsync())!;

        await log.CommitAsync(TestTables.Append(read, "b"));
        read = (await log.TryLoadAsync())!;
        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => log.CommitAsync(TestTables.Write(read, [RemoveFile.Of(read.Files[0], DateTimeOffset.UnixEpoch)])));

        Assert.Contains("the table is append-only (delta.appendOnly = true)", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await log.LatestVersionAsync());
    }

    private static Metadata Table(string? fieldMetadata) => Metadata.Create(
        new StructType(new StructField("id", DataType.Long, true)
        {
            Metadata = fieldMetadata is null
                ? ImmutableSortedDictionary<string, string>.Empty
                : ImmutableSortedDictionary<string, string>.Empty.Add(fieldMetadata, "\"x\""),
        }),
        [],
        TimeProvider.System);
}
