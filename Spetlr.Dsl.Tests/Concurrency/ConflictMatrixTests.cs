using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Concurrency;

/// <summary>
/// Pairs of operations, of which the second commits while the first is on its way. The outcomes follow from Delta's documentation,
/// "Concurrency control": an operation loses when the other one removed a file that it read, or added rows that it would have had to read.
/// </summary>
/// <remarks>The table: part x has the files {1, 2} and {3, 4}, part y the file {5, 6}; Id is the key.</remarks>
public sealed class ConflictMatrixTests : EmbeddedTest
{
    private static readonly string[] Winners = ["append 10 to x", "insert 11 into x", "update 1", "delete 5", "overwrite", "optimize", "change the table"];

    private static readonly Dictionary<string, Func<SpetlrSession, string, Task>> Operations = new()
    {
        ["append 10 to x"] = static (s, t) => At(t, s).AppendAsync([new(10, "x", "n")], Cancellation),
        ["insert 11 into x"] = static (s, t) => At(t, s).UpsertAsync([new(11, "x", "n")], cancellationToken: Cancellation),
        ["insert 11 into z"] = static (s, t) => At(t, s).UpsertAsync([new(11, "z", "n")], cancellationToken: Cancellation),
        ["update 1"] = static (s, t) => At(t, s).UpsertAsync([new(1, "x", "new")], cancellationToken: Cancellation),
        ["update 2"] = static (s, t) => At(t, s).UpsertAsync([new(2, "x", "new")], cancellationToken: Cancellation),
        ["delete 5"] = static (s, t) => At(t, s).DeleteAsync(static r => r.Id == 5, Cancellation),
        ["delete 6"] = static (s, t) => At(t, s).DeleteAsync(static r => r.Id == 6, Cancellation),
        ["delete x"] = static (s, t) => At(t, s).DeleteAsync(static r => r.Part == "x", Cancellation),
        ["delete from 3"] = static (s, t) => At(t, s).DeleteAsync(static r => r.Id >= 3, Cancellation),
        ["overwrite"] = static (s, t) => At(t, s).OverwriteAsync([new(30, "x", "n")], Cancellation),
        ["overwrite y"] = static (s, t) => At(t, s).ReplaceAsync([new(20, "y", "n")], OverwriteOptions.Partitions, Cancellation),
        ["overwrite where x"] = static (s, t) => At(t, s).ReplaceAsync([new(20, "x", "n")], OverwriteOptions.Where<PartStateRow>(static r => r.Part == "x"), Cancellation),
        ["truncate"] = static (s, t) => At(t, s).TruncateAsync(cancellationToken: Cancellation),
        ["optimize"] = static (s, t) => At(t, s).OptimizeAsync(cancellationToken: Cancellation),
        ["change the table"] = static async (s, t) =>
        {
            DeltaLog log = s.LogOf(s.ResolvePath(t));
            Snapshot read = (await log.TryLoadAsync(Cancellation))!;
            await log.CommitAsync(new DeltaTransaction
            {
                ReadSnapshot = read,
                Operation = "SET TBLPROPERTIES",
                Actions = [read.Metadata with { Description = "new" }],
                ReadFiles = new HashSet<FileKey>(),
                WouldRead = static _ => false,
            }, Cancellation);
        },
    };

    // What becomes of the operation when each of the winners was first; - is: goes together.
    [Theory]
    [InlineData("append 10 to x", "-", "-", "-", "-", "-", "-", "MetadataChanged")]
    [InlineData("insert 11 into z", "-", "ConcurrentAppend", "-", "-", "-", "-", "MetadataChanged")]
    [InlineData("update 2", "-", "-", "ConcurrentDeleteDelete", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("delete 6", "-", "-", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "-", "MetadataChanged")]
    [InlineData("delete x", "-", "ConcurrentAppend", "ConcurrentDeleteDelete", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("delete from 3", "-", "ConcurrentAppend", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("overwrite", "-", "ConcurrentAppend", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("overwrite y", "-", "-", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "-", "MetadataChanged")]
    [InlineData("overwrite where x", "-", "ConcurrentAppend", "ConcurrentDeleteDelete", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("truncate", "-", "ConcurrentAppend", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("optimize", "-", "-", "ConcurrentDeleteDelete", "-", "ConcurrentDeleteDelete", "ConcurrentDeleteDelete", "MetadataChanged")]
    [InlineData("change the table", "-", "-", "-", "-", "-", "-", "MetadataChanged")]
    public async Task An_operation_loses_to_exactly_those_that_overlap(string ours, params string[] outcomes)
    {
        await CreateAsync(isolation: null);
        for (int i = 0; i < Winners.Length; i++)
            Assert.Equal((Winners[i], outcomes[i]), (Winners[i], await RaceAsync(ours, Winners[i])));
    }

    [Theory]
    [InlineData("append 10 to x", "-")]
    [InlineData("insert 11 into z", "-")]
    [InlineData("update 2", "-")]
    [InlineData("delete x", "ConcurrentAppend")]
    [InlineData("delete 6", "-")]
    [InlineData("delete from 3", "ConcurrentAppend")]
    [InlineData("overwrite", "ConcurrentAppend")]
    [InlineData("overwrite y", "-")]
    [InlineData("overwrite where x", "ConcurrentAppend")]
    [InlineData("truncate", "ConcurrentAppend")]
    [InlineData("optimize", "-")]
    [InlineData("change the table", "-")]
    public async Task In_a_serializable_table_a_blind_append_counts_too(string ours, string outcome)
    {
        await CreateAsync("Serializable");

        Assert.Equal(outcome, await RaceAsync(ours, "append 10 to x"));
    }

    [Fact]
    public async Task The_level_is_in_the_commit_and_one_that_Delta_does_not_have_is_refused()
    {
        await CreateAsync(isolation: null);
        Assert.Equal("WriteSerializable", (await InfoAsync()).IsolationLevel);
        await Operations["optimize"](Session, "start");
        Assert.Equal("SnapshotIsolation", (await InfoAsync()).IsolationLevel);
        await SetAsync("Serializable");
        await Operations["append 10 to x"](Session, "start");
        Assert.Equal("Serializable", (await InfoAsync()).IsolationLevel);
        await SetAsync("Chaos");
        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => Operations["append 10 to x"](Session, "start"));
        Assert.Contains("delta.isolationLevel = 'Chaos'", refused.Message, StringComparison.Ordinal);
    }

    private static DeltaHandle<PartStateRow> At(string table, SpetlrSession session) => PartStates.At(table).On(session);

    private async Task CreateAsync(string? isolation)
    {
        await At("start", Session).AppendAsync([new(1, "x", "a"), new(2, "x", "b"), new(5, "y", "e"), new(6, "y", "f")], Cancellation);
        await At("start", Session).AppendAsync([new(3, "x", "c"), new(4, "x", "d")], Cancellation);
        if (isolation is not null)
            await SetAsync(isolation);
    }

    private async Task SetAsync(string isolation)
    {
        DeltaLog log = Session.LogOf(Session.ResolvePath("start"));
        Snapshot read = (await log.TryLoadAsync(Cancellation))!;
        string path = $"{Root}/start/_delta_log/{read.Version + 1:D20}.json";
        string metadata = File.ReadLines($"{Root}/start/_delta_log/{0:D20}.json").First(static l => l.Contains("metaData", StringComparison.Ordinal));
        await File.WriteAllTextAsync(path, metadata.Replace("\"configuration\":{}", $"\"configuration\":{{\"delta.isolationLevel\":\"{isolation}\"}}", StringComparison.Ordinal), Cancellation);
    }

    private async Task<CommitInfo> InfoAsync()
    {
        DeltaLog log = Session.LogOf(Session.ResolvePath("start"));
        long latest = (await log.LatestVersionAsync(Cancellation))!.Value;
        return (await log.ReadCommitsAsync(latest, latest, Cancellation).SingleAsync(Cancellation)).Info!;
    }

    private async Task<string> RaceAsync(string ours, string theirs)
    {
        string table = $"{ours} against {theirs}".Replace(' ', '-');
        foreach (string file in Directory.GetFiles($"{Root}/start", "*", SearchOption.AllDirectories))
        {
            string copy = file.Replace($"{Root}/start/", $"{Root}/{table}/", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        bool raced = false;
        SpetlrSession racing = new(new SpetlrOptions { Root = Root })
        {
            Storage = new BeforeCommit(new LocalStorage { Durable = false }, $"{Root}/{table}/_delta_log/", async () =>
            {
                if (!raced)
                    await Operations[theirs](Session, table);
                raced = true;
            }),
        };
        try
        {
            await Operations[ours](racing, table);
            Assert.True(raced);
            return "-";
        }
        catch (DeltaConflictException lost)
        {
            Assert.Contains($"{lost.Kind}: the operation ", lost.Message, StringComparison.Ordinal);
            Assert.Contains(" by Spetlr.Dsl/0.1.0 ", lost.Message, StringComparison.Ordinal);
            return lost.Kind.ToString();
        }
    }
}
