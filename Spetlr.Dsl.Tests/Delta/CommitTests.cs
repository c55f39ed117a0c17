using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed partial class CommitTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Version_zero_holds_commit_info_protocol_metadata_transaction_and_files()
    {
        FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_795_564_306_593));
        DeltaLog log = TestTables.Log(folder.Path, clock: clock);
        CommitOutcome outcome = await log.CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = null,
            Operation = "STREAMING UPDATE",
            OperationParameters = new Dictionary<string, string> { ["outputMode"] = "Append", ["queryId"] = "q", ["epochId"] = "0" },
            OperationMetrics = new Dictionary<string, string> { ["numOutputRows"] = "3" },
            Actions = [Metadata.Create(TestTables.Ids, [], clock), TestTables.File("a")],
            IsBlindAppend = true,
            AppId = "q",
            AppVersion = 0,
        });

        Assert.Equal(new CommitOutcome(0, AlreadyApplied: false), outcome);
        string text = await File.ReadAllTextAsync(folder["_delta_log/00000000000000000000.json"]);
        Assert.Equal(
            """
            {"commitInfo":{"timestamp":1795564306593,"operation":"STREAMING UPDATE","operationParameters":{"outputMode":"Append","queryId":"q","epochId":"0"},"isolationLevel":"WriteSerializable","isBlindAppend":true,"operationMetrics":{"numOutputRows":"3"},"engineInfo":"Spetlr.Dsl/0.1.0","txnId":"ID"}}
            {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
            {"metaData":{"id":"ID","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":1795564306593}}
            {"txn":{"appId":"q","version":0,"lastUpdated":1795564306593}}
            {"add":{"path":"a","partitionValues":{},"size":100,"modificationTime":1700000000000,"dataChange":true}}

            """,
            Ids().Replace(text, "ID"));
    }

    [Fact]
    public async Task A_transaction_that_the_table_holds_already_is_not_written_again()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        await log.CommitAsync(TestTables.Append(null, "a", "q", 0));
        Snapshot read = (await log.TryLoadAsync())!;
        await log.CommitAsync(TestTables.Append(read, "b", "q", 2));

        Assert.Equal(new CommitOutcome(1, AlreadyApplied: true), await log.CommitAsync(TestTables.Append(read, "c", "q", 2)));
        Assert.Equal(new CommitOutcome(1, AlreadyApplied: true), await TestTables.Log(folder.Path).CommitAsync(TestTables.Append(null, "d", "q", 1)));
        Assert.Equal(["a", "b"], (await log.TryLoadAsync())!.Files.Select(f => f.Path));
    }

    [Fact]
    public async Task A_transaction_that_another_run_wrote_while_ours_was_on_its_way_is_not_written_again()
    {
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Append(null, "a", "q", 0));
        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;
        DeltaLog late = Racing(() => TestTables.Append(read, "theirs", "q", 1));

        CommitOutcome outcome = await late.CommitAsync(TestTables.Append(read, "ours", "q", 1));

        Assert.Equal(new CommitOutcome(1, AlreadyApplied: true), outcome);
        Assert.Equal(["a", "theirs"], (await late.TryLoadAsync())!.Files.Select(f => f.Path));
    }

    [Fact]
    public async Task A_blind_append_goes_on_top_of_others_appends_and_removals()
    {
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Append(null, "a"));
        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;
        DeltaLog late = Racing(() => TestTables.Write(read, [RemoveFile.Of(read.Files[0], DateTimeOffset.UnixEpoch), TestTables.File("b")]));

        Assert.Equal(new CommitOutcome(2, AlreadyApplied: false), await late.CommitAsync(TestTables.Append(read, "c")));
        Assert.Equal(["b", "c"], (await late.TryLoadAsync())!.Files.Select(f => f.Path));
    }

    [Theory]
    [InlineData(DeltaConflictKind.ConcurrentAppend)]
    [InlineData(DeltaConflictKind.ConcurrentDeleteRead)]
    [InlineData(DeltaConflictKind.ConcurrentDeleteDelete)]
    [InlineData(DeltaConflictKind.MetadataChanged)]
    [InlineData(DeltaConflictKind.ProtocolChanged)]
    [InlineData(DeltaConflictKind.ConcurrentTransaction)]
    public async Task Each_conflict_is_told_by_its_rule_with_both_operations_and_versions(DeltaConflictKind kind)
    {
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Write(null, [TestTables.File("a"), TestTables.File("b")]));
        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;
        RemoveFile removeA = RemoveFile.Of(read.Files[0], DateTimeOffset.UnixEpoch), removeB = RemoveFile.Of(read.Files[1], DateTimeOffset.UnixEpoch);
        (DeltaTransaction theirs, DeltaTransaction ours) = kind switch
        {
            DeltaConflictKind.ConcurrentAppend => (TestTables.Write(read, [TestTables.File("c")], blind: false), TestTables.Write(read, [removeA])),
            DeltaConflictKind.ConcurrentDeleteRead => (TestTables.Write(read, [removeB]), TestTables.Write(read, [removeA])),
            DeltaConflictKind.ConcurrentDeleteDelete => (TestTables.Write(read, [removeA]), TestTables.Write(read, [removeA])),
            DeltaConflictKind.MetadataChanged => (TestTables.Write(read, [read.Metadata with { Description = "new" }]), TestTables.Append(read, "c")),
            DeltaConflictKind.ProtocolChanged => (TestTables.Write(read, [new Protocol(1, 3)]), TestTables.Append(read, "c")),
            _ => (TestTables.Append(read, "c", "q", 3), TestTables.Append(read, "d", "q", 4)),
        };
        DeltaLog late = Racing(() => theirs);

        DeltaConflictException error = await Assert.ThrowsAsync<DeltaConflictException>(() => late.CommitAsync(ours));

        Assert.Equal((kind, 1L), (error.Kind, error.WinningVersion));
        Assert.StartsWith($"{kind}: the operation {ours.Operation} on '{folder.Path}', which had read version 0, was not committed, because {theirs.Operation} by Spetlr.Dsl/0.1.0 ", error.Message, StringComparison.Ordinal);
        Assert.Contains("in version 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await late.LatestVersionAsync());
    }

    [Fact]
    public async Task Files_that_would_not_have_been_read_do_not_conflict()
    {
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Write(null, [TestTables.File("a"), TestTables.File("b")]));
        Snapshot read = (await TestTables.Log(folder.Path).TryLoadAsync())!;
        DeltaLog late = Racing(() => TestTables.Write(read, [RemoveFile.Of(read.Files[1], DateTimeOffset.UnixEpoch), TestTables.File("c")]));

        await late.CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = read,
            Operation = "DELETE",
            Actions = [RemoveFile.Of(read.Files[0], DateTimeOffset.UnixEpoch)],
            WouldRead = f => f.Path == "a",
            ReadFiles = new HashSet<FileKey> { read.Files[0].Key },
        });

        Assert.Equal("c", Assert.Single((await late.TryLoadAsync())!.Files).Path);
    }

    [Fact]
    public async Task Of_two_writers_that_create_a_table_one_is_told_that_the_other_did()
    {
        DeltaLog late = Racing(() => TestTables.Append(null, "theirs"));

        DeltaConflictException error = await Assert.ThrowsAsync<DeltaConflictException>(() => late.CommitAsync(TestTables.Append(null, "ours")));

        Assert.Contains("which was to create the table, was not committed, because WRITE by Spetlr.Dsl/0.1.0 created the table in version 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_writers_each_version_is_won_by_exactly_one()
    {
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Append(null, "first"));
        CommitOutcome[][] outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            DeltaLog log = TestTables.Log(folder.Path);
            List<CommitOutcome> mine = [];
            for (int i = 0; i < 10; i++)
                mine.Add(await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"w{writer}-{i}")));
            return mine.ToArray();
        })));

        Assert.Equal(Enumerable.Range(1, 40).Select(v => (long)v), outcomes.SelectMany(o => o).Select(o => o.Version).Order());
        Assert.All(outcomes.SelectMany(o => o), o => Assert.Null(o.LogCheckpointFailure));
        DeltaLog log = TestTables.Log(folder.Path);
        foreach ((CommitOutcome[] mine, int writer) in outcomes.Select((o, w) => (o, w)))
        {
            for (int i = 0; i < 10; i++)
            {
                LogCommit commit = await log.ReadCommitsAsync(mine[i].Version, mine[i].Version).SingleAsync();
                Assert.Equal($"w{writer}-{i}", Assert.Single(commit.Actions.OfType<AddFile>()).Path);
            }
        }

        Assert.Equal(41, (await log.TryLoadAsync())!.Files.Count);
    }

    [Fact]
    public async Task A_commit_is_a_line_of_JSON_each_and_a_second_one_names_the_version_it_read()
    {
        DeltaLog log = TestTables.Log(folder.Path);
        await log.CommitAsync(TestTables.Append(null, "a"));
        await log.CommitAsync(TestTables.Write(await log.TryLoadAsync(), [], "q", 1));

        string[] lines = await File.ReadAllLinesAsync(folder["_delta_log/00000000000000000001.json"]);

        Assert.Equal(2, lines.Length);
        JsonElement info = JsonDocument.Parse(lines[0]).RootElement.GetProperty("commitInfo");
        Assert.Equal((0, "SnapshotIsolation"), (info.GetProperty("readVersion").GetInt64(), info.GetProperty("isolationLevel").GetString()));
    }

    [Fact]
    public async Task A_failed_log_checkpoint_leaves_the_commit_is_told_and_made_good_by_the_next_commit()
    {
        FaultStorage storage = new(new LocalStorage { Durable = false }) { MakeFailure = o => new StorageException(o.Path, "full") };
        DeltaLog log = TestTables.Log(folder.Path, storage);
        for (int i = 0; i < 10; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i}"));
        storage.FailWhen = o => o.Kind == "PublishAsync";

        CommitOutcome tenth = await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), "f10"));
        storage.FailWhen = null;
        CommitOutcome next = await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), "f11"));

        Assert.Equal((10L, "full"), (tenth.Version, tenth.LogCheckpointFailure?.Message));
        Assert.Equal((11L, null), (next.Version, next.LogCheckpointFailure));
        Assert.Equal([folder[$"_delta_log/{11:D20}.checkpoint.parquet"]], Directory.GetFiles(folder["_delta_log"], "*.parquet"));
    }

    [Fact]
    public async Task A_crash_before_or_after_any_operation_of_a_commit_leaves_it_whole_or_undone()
    {
        string start = folder["start"];
        for (int i = 0; i < 10; i++)
            await TestTables.Log(start).CommitAsync(TestTables.Append(await TestTables.Log(start).TryLoadAsync(), $"f{i}", "q", i));
        for (int n = 1; ; n++)
        {
            foreach (bool before in (bool[])[true, false])
            {
                string table = folder[$"{n}-{before}"];
                Directory.CreateDirectory($"{table}/_delta_log");
                foreach (string file in Directory.GetFiles($"{start}/_delta_log"))
                    File.Copy(file, $"{table}/_delta_log/{Path.GetFileName(file)}");
                FaultStorage storage = new(new LocalStorage { Durable = false }) { FailBefore = before ? n : null, FailAfter = before ? null : n, StaysDead = true };
                Snapshot read = (await TestTables.Log(table).TryLoadAsync())!;
                Exception? crash = await Record.ExceptionAsync(() => TestTables.Log(table, storage).CommitAsync(TestTables.Append(read, "f10", "q", 10)));
                if (crash is null)
                {
                    Assert.True(n > 6, $"only {n - 1} operations");
                    return;
                }

                Assert.IsType<SimulatedCrashException>(crash);
                await TestTables.Log(table).CommitAsync(TestTables.Append((await TestTables.Log(table).TryLoadAsync())!, "f10", "q", 10));
                Assert.Equal(11, (await TestTables.Log(table).TryLoadAsync())!.Files.Count);
                Assert.Equal(10, await TestTables.Log(table).LatestVersionAsync());
            }
        }
    }

    private DeltaLog Racing(Func<DeltaTransaction> theirs)
    {
        bool done = false;
        FaultStorage storage = new(new LocalStorage { Durable = false });
        storage.FailWhen = operation =>
        {
            if (!done && operation.Kind == "PutIfAbsentAsync")
            {
                done = true;
                Task.Run(() => TestTables.Log(folder.Path).CommitAsync(theirs())).Wait();
            }

            return false;
        };
        return TestTables.Log(folder.Path, storage);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
