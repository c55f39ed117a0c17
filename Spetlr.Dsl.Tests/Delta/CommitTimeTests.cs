using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class CommitTimeTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();
    private FakeTimeProvider clock = new(Start);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Commits_tell_times_that_ascend_even_when_the_clock_does_not()
    {
        await CreateAsync(on: true);
        await AppendAsync(Start.AddSeconds(5));
        await AppendAsync(Start.AddSeconds(2));
        await AppendAsync(Start.AddSeconds(2));
        await AppendAsync(Start.AddSeconds(7));

        Assert.Equal(
            [0, 5000, 5001, 5002, 7000],
            (await TestTables.Log(folder.Path).ReadCommitsAsync(0, null).ToListAsync()).Select(static c => c.Info!.InCommitTimestamp!.Value - Start.ToUnixTimeMilliseconds()));
        Assert.All(Directory.GetFiles(folder["_delta_log"]), static f => Assert.StartsWith("{\"commitInfo\":{\"inCommitTimestamp\":", File.ReadLines(f).First(), StringComparison.Ordinal));
        Protocol protocol = (await TestTables.Log(folder.Path).TryLoadAsync())!.Protocol;
        Assert.Equal((1, 7), (protocol.MinReaderVersion, protocol.MinWriterVersion));
        Assert.Contains("inCommitTimestamp", protocol.WriterFeatures!);
    }

    [Fact]
    public async Task A_time_after_a_log_checkpoint_alone_still_ascends()
    {
        await CreateAsync(on: true);
        for (int i = 1; i <= 10; i++)
            await AppendAsync(Start.AddDays(1000 + i));
        for (int i = 0; i < 10; i++)
            File.Delete(Commit(i));

        await AppendAsync(Start);

        Assert.Equal(Start.AddDays(1010).AddMilliseconds(1), (await TestTables.Log(folder.Path).TryLoadAsync())!.Timestamp);
    }

    [Fact]
    public async Task Turning_times_on_notes_from_where_they_count_and_file_times_count_before()
    {
        await CreateAsync(on: false);
        await AppendAsync(Start);
        Touch(0, 0);
        Touch(1, 10);
        DeltaLog log = TestTables.Log(folder.Path, clock: clock);
        Snapshot before = (await log.TryLoadAsync())!;
        clock = new FakeTimeProvider(Start.AddSeconds(20));
        await TestTables.Log(folder.Path, clock: clock).CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = before,
            Operation = "SET TBLPROPERTIES",
            Actions = [before.Metadata with { Configuration = before.Metadata.Configuration.SetItem("delta.enableInCommitTimestamps", "true") }],
        });
        await AppendAsync(Start.AddSeconds(30));
        await AppendAsync(Start.AddSeconds(40));
        for (int i = 2; i <= 4; i++)
            Touch(i, 1_000_000 - i); // Of no account.

        Metadata metadata = (await TestTables.Log(folder.Path).TryLoadAsync())!.Metadata;
        Assert.Equal(("2", Start.AddSeconds(20).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)), (
            metadata.Property("delta.inCommitTimestampEnablementVersion"), metadata.Property("delta.inCommitTimestampEnablementTimestamp")));

        log = TestTables.Log(folder.Path);
        (double Second, long? AtOrAfter, long? AtOrBefore)[] expected =
        [
            (-1, 0, null), (0, 0, 0), (5, 1, 0), (10, 1, 1), (15, 2, 1), (20, 2, 2), (20.0001, 3, 2), (25, 3, 2), (30, 3, 3), (31, 4, 3), (40, 4, 4), (40.0001, null, null),
        ];
        foreach ((double second, long? atOrAfter, long? atOrBefore) in expected)
        {
            DateTimeOffset time = Start.AddTicks((long)(second * TimeSpan.TicksPerSecond));
            Assert.Equal(atOrAfter, await log.VersionAtOrAfterAsync(time));
            if (atOrBefore is { } version)
                Assert.Equal(version, (await log.TryLoadAsync(new TimeTravel(null, time)))!.Version);
            else
                await Assert.ThrowsAsync<VersionNotAvailableException>(() => log.TryLoadAsync(new TimeTravel(null, time)));
        }
    }

    [Fact]
    public async Task A_version_or_time_that_is_not_there_is_an_error_that_names_the_range()
    {
        await CreateAsync(on: true);
        for (int i = 1; i <= 12; i++)
            await AppendAsync(Start.AddSeconds(i));
        DeltaLog log = TestTables.Log(folder.Path);

        Assert.Contains("has no version 13. Versions 0 to 12 are there. Choose a version that exists.", await ErrorAsync(new(13, null)), StringComparison.Ordinal);
        Assert.Contains("has no version -1. Versions 0 to 12", await ErrorAsync(new(-1, null)), StringComparison.Ordinal);
        Assert.Contains("was last committed to at 2024-01-01T00:00:12.0000000+00:00, before 2024-01-01T00:00:13.0000000+00:00. Versions 0 to 12", await ErrorAsync(new(null, Start.AddSeconds(13))), StringComparison.Ordinal);
        Assert.Contains("from 2023-12-31T23:59:59.0000000+00:00 or before; the oldest commit in its log is of 2024-01-01T00:00:00.0000000+00:00. Versions 0 to 12", await ErrorAsync(new(null, Start.AddSeconds(-1))), StringComparison.Ordinal);

        for (int i = 0; i <= 4; i++)
            File.Delete(Commit(i));
        Assert.Contains("can no longer be read at version 9: commits that make it up were cleaned up. Versions 10 to 12 are there. Choose a later version.", await ErrorAsync(new(9, null)), StringComparison.Ordinal);
        Assert.Contains("can no longer be read at version 7", await ErrorAsync(new(null, Start.AddSeconds(7.5))), StringComparison.Ordinal);
        Assert.Equal(11, (await log.TryLoadAsync(new TimeTravel(10, null)))!.Files.Count);
        Assert.Equal(11, (await log.TryLoadAsync(new TimeTravel(null, Start.AddSeconds(11.5))))!.Version);
        Assert.Null(await TestTables.Log(folder["none"]).TryLoadAsync(new TimeTravel(1, null)));

        async Task<string> ErrorAsync(TimeTravel at) => (await Assert.ThrowsAsync<VersionNotAvailableException>(() => log.TryLoadAsync(at))).Message;
    }

    [Fact]
    public async Task A_commit_that_does_not_tell_its_time_though_it_must_is_named()
    {
        await CreateAsync(on: true);
        await AppendAsync(Start.AddSeconds(1));
        string[] lines = await File.ReadAllLinesAsync(Commit(1));
        JsonObject info = JsonNode.Parse(lines[0])!.AsObject();
        info["commitInfo"]!.AsObject().Remove("inCommitTimestamp");
        await File.WriteAllLinesAsync(Commit(1), [info.ToJsonString(), .. lines[1..]]);

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(folder.Path).VersionAtOrAfterAsync(Start.AddSeconds(1)));

        Assert.Contains($"'{Commit(1)}' has no inCommitTimestamp", error.Message, StringComparison.Ordinal);
    }

    private string Commit(int version) => folder[$"_delta_log/{version:D20}.json"];

    private void Touch(int version, double second) => File.SetLastWriteTimeUtc(Commit(version), Start.AddSeconds(second).UtcDateTime);

    private async Task CreateAsync(bool on)
    {
        Metadata metadata = Metadata.Create(TestTables.Ids, [], clock);
        if (on)
            metadata = metadata with { Configuration = ImmutableDictionary<string, string?>.Empty.Add("delta.enableInCommitTimestamps", "true") };
        await TestTables.Log(folder.Path, clock: clock).CommitAsync(new DeltaTransaction { ReadSnapshot = null, Operation = "CREATE TABLE", Actions = [metadata, TestTables.File("f")] });
    }

    private async Task AppendAsync(DateTimeOffset at)
    {
        DeltaLog log = TestTables.Log(folder.Path, clock: new FakeTimeProvider(at));
        Snapshot read = (await log.TryLoadAsync())!;
        await log.CommitAsync(TestTables.Append(read, $"f{read.Version:D2}"));
    }
}
