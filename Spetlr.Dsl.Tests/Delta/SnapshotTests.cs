using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class SnapshotTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_table_of_twelve_commits_is_read_back_from_its_log_checkpoint_alone()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i <= 11; i++)
            Assert.Null((await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}", app: "q", version: i))).LogCheckpointFailure);
        Assert.Equal(11, await log.LatestVersionAsync());
        for (int i = 0; i <= 10; i++)
            File.Delete(folder[$"_delta_log/{i:D20}.json"]);

        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;

        Assert.Equal(11, read.Version);
        Assert.Equal(10, read.CheckpointVersion);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"f{i}").Order(StringComparer.Ordinal), read.Files.Select(f => f.Path));
        Assert.Equal(11, read.Transactions["q"].Version);
        Assert.Equal("long", read.Schema.Fields[0].Type.ToString());
    }

    [Fact]
    public async Task Everything_of_a_snapshot_survives_a_log_checkpoint()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        DeltaLog log = TestTables.Log(folder.Path, clock: clock);
        Metadata metadata = Metadata.Create(TestTables.Ids, ["p"], clock, "a comment") with
        {
            Name = "n'\"ü",
            Configuration = ImmutableDictionary<string, string?>.Empty.Add("delta.checkpointInterval", "2").Add("k", ""),
        };
        AddFile odd = TestTables.File("p=a%20b/x", """{"numRecords":1,"minValues":{"s":"\u0000"}}""") with
        {
            PartitionValues = ImmutableDictionary<string, string?>.Empty.Add("p", "a b").Add("q", null),
            Tags = ImmutableDictionary<string, string?>.Empty.Add("t", "1"),
            DeletionVector = new DeletionVector("u", "ab^-aqEH.-t@S}K{vb[*k^", 4, 40, 6),
            BaseRowId = 5,
            DefaultRowCommitVersion = 6,
            ClusteringProvider = "liquid",
        };
        AddFile old = TestTables.File("old"), fresh = TestTables.File("fresh");
        Protocol protocol = new(3, 7, ["deletionVectors"], ["deletionVectors", "domainMetadata", "appendOnly"]);
        await log.CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = null,
            Operation = "CREATE TABLE",
            Actions = [protocol, metadata, odd, old, fresh],
            AppId = "q",
            AppVersion = long.MaxValue,
        });
        await log.CommitAsync(TestTables.Write(await log.TryLoadAsync(), [RemoveFile.Of(old, clock.GetUtcNow().AddDays(-8)), RemoveFile.Of(fresh, clock.GetUtcNow().AddDays(-6)), new DomainMetadata("d", "{\"a\":1}", false)]));
        await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), "last"));
        Snapshot before = (await TestTables.Log(folder.Path).TryLoadAsync())!;
        for (int i = 0; i <= 2; i++)
            File.Delete(folder[$"_delta_log/{i:D20}.json"]);

        Snapshot after = (await TestTables.Log(folder.Path).TryLoadAsync())!;

        Assert.Equal((2L, 2L), (after.Version, after.CheckpointVersion));
        Assert.Equal(before.Metadata.SchemaString, after.Metadata.SchemaString);
        Assert.Equal((metadata.Id, metadata.Name, metadata.Description, metadata.CreatedTime), (after.Metadata.Id, after.Metadata.Name, after.Metadata.Description, after.Metadata.CreatedTime));
        Assert.Equal(["p"], after.Metadata.PartitionColumns);
        Assert.Equal(metadata.Configuration.OrderBy(p => p.Key, StringComparer.Ordinal), after.Metadata.Configuration.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.True(TableFeatures.Same(protocol, after.Protocol));
        Assert.Equal(new SetTransaction("q", long.MaxValue, clock.GetUtcNow().ToUnixTimeMilliseconds()), after.Transactions["q"]);
        Assert.Equal(new DomainMetadata("d", "{\"a\":1}", false), after.Domains["d"]);
        Assert.Equal(["last", "p=a%20b/x"], after.Files.Select(f => f.Path));
        AddFile read = after.Files[1];
        Assert.Equal(odd.PartitionValues.OrderBy(p => p.Key, StringComparer.Ordinal), read.PartitionValues.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(odd.Tags, read.Tags);
        Assert.Equal(odd with { DataChange = false, PartitionValues = read.PartitionValues, Tags = read.Tags }, read);
        Assert.Equal("fresh", Assert.Single(after.Tombstones).Value.Path); // The other one's retention of a week is over.
    }

    [Fact]
    public async Task A_kept_snapshot_is_advanced_by_the_new_commits_alone()
    {
        DeltaLog other = TestTables.Log(folder.Path);
        for (int i = 0; i < 5; i++)
            await other.CommitAsync(TestTables.Append(await other.TryLoadAsync(), $"f{i}"));
        FaultStorage storage = new(new LocalStorage());
        DeltaLog log = TestTables.Log(folder.Path, storage);
        Snapshot first = (await log.TryLoadAsync())!;
        await other.CommitAsync(TestTables.Append(await other.TryLoadAsync(), "f5"));
        storage.Reset();

        Snapshot second = (await log.TryLoadAsync())!;
        Snapshot third = (await log.TryLoadAsync())!;

        Assert.Equal((4L, 5L), (first.Version, second.Version));
        Assert.Equal(5, first.Files.Count);
        Assert.Same(second, third);
        Assert.Equal(folder[$"_delta_log/{5:D20}.json"], Assert.Single(storage.Operations, o => o.Kind == "TryReadAsync").Path);
        storage.Reset();
        await log.CommitAsync(TestTables.Append(third, "f6"));
        Assert.Equal(7, (await log.TryLoadAsync())!.Files.Count);
        Assert.DoesNotContain(storage.Operations, o => o.Kind == "TryReadAsync");
    }

    [Fact]
    public async Task A_table_that_was_replaced_is_loaded_anew()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i < 3; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"old{i}"));
        Snapshot old = (await log.TryLoadAsync())!;
        Directory.Delete(folder["_delta_log"], recursive: true);
        DeltaLog other = TestTables.Log(folder.Path);
        for (int i = 0; i < 4; i++)
            await other.CommitAsync(TestTables.Append(await other.TryLoadAsync(), $"new{i}"));

        Assert.Equal(["new0", "new1", "new2", "new3"], (await log.TryLoadAsync())!.Files.Select(f => f.Path));
        DeltaConflictException replaced = await Assert.ThrowsAsync<DeltaConflictException>(() => log.CommitAsync(TestTables.Append(old, "x")));
        Assert.Equal(DeltaConflictKind.MetadataChanged, replaced.Kind);
        Assert.Contains("it was replaced", replaced.Message, StringComparison.Ordinal);
        Directory.Delete(folder["_delta_log"], recursive: true);
        Assert.Null(await log.TryLoadAsync());
        await Assert.ThrowsAsync<DeltaLogException>(() => log.CommitAsync(TestTables.Append(old, "x")));
    }

    [Fact]
    public async Task A_log_checkpoint_with_a_unique_name_must_say_what_it_is()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i < 12; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}"));
        File.Move(folder[$"_delta_log/{10:D20}.checkpoint.parquet"], folder[$"_delta_log/{10:D20}.checkpoint.{Guid.NewGuid()}.parquet"]);
        for (int i = 0; i <= 10; i++)
            File.Delete(folder[$"_delta_log/{i:D20}.json"]);

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(folder.Path).TryLoadAsync());

        Assert.Contains("it has no 'checkpointMetadata' action", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_version_is_loaded_as_it_was()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i < 13; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}"));

        for (int i = 0; i < 13; i++)
            Assert.Equal((i, i + 1), ((int)(await log.LoadAsync(i)).Version, (await log.LoadAsync(i)).Files.Count));
        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => log.LoadAsync(13));
        Assert.Contains("has no version 13; its newest is 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_finds_the_first_commit_at_or_after_it_by_the_files_times()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        DateTime start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach ((int version, double second) in ((int, double)[])[(0, 0), (1, 10), (2, 5), (3, 20)])
        {
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{version}"));
            File.SetLastWriteTimeUtc(folder[$"_delta_log/{version:D20}.json"], start.AddSeconds(second));
        }

        async Task<long?> AtAsync(double seconds) => await log.VersionAtOrAfterAsync(new DateTimeOffset(start).AddSeconds(seconds));

        Assert.Equal((0L, 0L, 1L, 1L), (await AtAsync(-1), await AtAsync(0), await AtAsync(0.0001), await AtAsync(10)));

        // Version 2's file is older than version 1's, so it counts as a millisecond after it.
        Assert.Equal((2L, 3L, 3L, null), (await AtAsync(10.001), await AtAsync(10.002), await AtAsync(20), await AtAsync(20.001)));
    }

    [Fact]
    public async Task The_interval_of_log_checkpoints_is_the_tables()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        Metadata metadata = Metadata.Create(TestTables.Ids, [], TimeProvider.System) with
        {
            Configuration = ImmutableDictionary<string, string?>.Empty.Add("delta.checkpointInterval", "3"),
        };
        await log.CommitAsync(new DeltaTransaction { ReadSnapshot = null, Operation = "CREATE TABLE", Actions = [metadata] });
        for (int i = 1; i <= 7; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}"));

        Assert.Equal(
            [folder[$"_delta_log/{3:D20}.checkpoint.parquet"], folder[$"_delta_log/{6:D20}.checkpoint.parquet"]],
            Directory.GetFiles(folder["_delta_log"], "*.parquet").Order(StringComparer.Ordinal));
        Assert.StartsWith("""{"version":6,"size":8,"sizeInBytes":""", await File.ReadAllTextAsync(folder["_delta_log/_last_checkpoint"]), StringComparison.Ordinal);
    }
}
