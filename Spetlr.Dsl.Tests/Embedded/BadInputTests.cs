using System.Text;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>Bad input: an error that names the file and the remedy, and target and checkpoint as they were.</summary>
public sealed class BadInputTests : EmbeddedTest
{
    private StreamPipeline Load => ArrivingFlights.StreamInto(FlightSink).On(Session);

    private string Landing => Path.Combine(Root, "landing");

    [Fact]
    public async Task A_missing_folder_is_named_and_nothing_is_made()
    {
        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load.RunAsync(Cancellation));

        Assert.Contains($"'{Root}/landing' does not exist", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Root));
    }

    [Fact]
    public async Task An_empty_folder_is_nothing_new()
    {
        Directory.CreateDirectory(Landing);

        StreamingQuery query = await Load.RunAsync(Cancellation);

        Assert.Equal(0, query.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.False(Directory.Exists(Path.Combine(Root, "flight_sink", "_delta_log")));
    }

    [Fact]
    public async Task A_file_with_a_header_only_has_no_rows_and_is_taken_once()
    {
        Directory.CreateDirectory(Landing);
        File.WriteAllBytes(Path.Combine(Landing, "header.avro"), HeaderOf(await File.ReadAllBytesAsync(Day(), Cancellation)));

        await Load.RunAsync(Cancellation);
        StreamingQuery second = await Load.RunAsync(Cancellation);

        Assert.Equal(0, await FlightSink.On(Session).CountAsync(Cancellation));
        Assert.Equal(0, second.RecentProgress.Sum(static p => p.NumInputRows));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("truncated")]
    [InlineData("text")]
    [InlineData("misfit")]
    public async Task A_file_that_cannot_be_read_fails_the_batch_and_leaves_the_target_as_it_was(string damage)
    {
        ThreeDays.Land(Landing, 1);
        await Load.RunAsync(Cancellation);
        IReadOnlyDictionary<string, string> table = Table();
        string bad = Path.Combine(Landing, "bad.avro");
        File.WriteAllBytes(bad, await DamagedAsync(damage));
        ThreeDays.Land(Landing, 2);

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load.RunAsync(Cancellation));

        Assert.Contains("bad.avro", error.Message, StringComparison.Ordinal);
        Assert.Contains("Replace the file", error.Message, StringComparison.Ordinal);
        Assert.Equal(table, Table());
        Assert.Single(Directory.GetFiles(Path.Combine(Root, "flight_sink", "_checkpoints", "flights", "commits"), "?"));
        File.Copy(Day(2), bad, overwrite: true);
        await Load.RunAsync(Cancellation);
        Assert.Equal(ThreeDays.All().Count, await FlightSink.On(Session).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(CorruptFilePolicy.Skip)]
    [InlineData(CorruptFilePolicy.Quarantine)]
    public async Task A_file_that_cannot_be_read_is_left_out_and_counted_where_the_policy_says_so(CorruptFilePolicy policy)
    {
        ThreeDays.Land(Landing, 1);
        File.WriteAllBytes(Path.Combine(Landing, "bad.avro"), await DamagedAsync("truncated"));

        StreamingQuery query = await ArrivingFlights.On(Session).Read(new AutoloaderStreamOptions { OnCorruptFile = policy })
            .StreamInto(FlightSink).RunAsync(Cancellation);

        Assert.Equal(ThreeDays.Flights(0).Count, await FlightSink.On(Session).CountAsync(Cancellation));
        SkippedFile skipped = Assert.Single(query.RecentProgress.SelectMany(static p => p.SkippedFiles));
        Assert.EndsWith("bad.avro", skipped.Path, StringComparison.Ordinal);
        string quarantine = Path.Combine(Root, "flight_sink", "_checkpoints", "flights", "_quarantine", "0");
        Assert.Equal(policy == CorruptFilePolicy.Quarantine, File.Exists(quarantine));
        if (policy == CorruptFilePolicy.Quarantine)
            Assert.Contains("bad.avro", await File.ReadAllTextAsync(quarantine, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_log_entry_is_named_and_nothing_is_written()
    {
        ThreeDays.Land(Landing, 1);
        await Load.RunAsync(Cancellation);
        string entry = Path.Combine(Root, "flight_sink", "_delta_log", "00000000000000000000.json");
        string text = await File.ReadAllTextAsync(entry, Cancellation);
        await File.WriteAllTextAsync(entry, text[..(text.Length / 2)], Cancellation);
        ThreeDays.Land(Landing, 2);
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() =>
            ArrivingFlights.StreamInto(FlightSink).On(NewSession()).RunAsync(Cancellation));

        Assert.Contains("00000000000000000000.json", error.Message, StringComparison.Ordinal);
        Assert.Equal(before.Keys.Order(), Contents().Keys.Order());
    }

    [Theory]
    [InlineData("offsets/0")]
    [InlineData("commits/0")]
    [InlineData("sources/0/0")]
    [InlineData("metadata")]
    public async Task A_damaged_checkpoint_file_is_named_and_nothing_is_written(string file)
    {
        ThreeDays.Land(Landing, 1);
        await Load.RunAsync(Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Root, "flight_sink", "_checkpoints", "flights", file), "", Cancellation);
        ThreeDays.Land(Landing, 2);
        IReadOnlyDictionary<string, string> table = Table();

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load.RunAsync(Cancellation));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Equal(table, Table());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_fails_before_or_after_any_write_loses_nothing_and_a_later_run_completes(bool before)
    {
        ThreeDays.Land(Landing, 1);
        FaultStorage probe = new(new LocalStorage());
        await ArrivingFlights.StreamInto(FlightSink).On(NewSession(probe)).RunAsync(Cancellation);
        int[] writes = [.. probe.Operations.Where(static o => o.Kind is "PutIfAbsentAsync" or "PutAsync" or "PublishAsync").Select(static o => o.Number)];
        Assert.True(writes.Length >= 6, $"Only {writes.Length} writes were seen.");
        foreach (int write in writes)
        {
            Directory.Delete(Path.Combine(Root, "flight_sink"), recursive: true);
            FaultStorage full = new(new LocalStorage())
            {
                FailBefore = before ? write : null,
                FailAfter = before ? null : write,
                MakeFailure = static o => new StorageException(o.Path, $"'{o.Path}' cannot be written: the disk is full. Free some space and run again."),
            };

            StorageException error = await Assert.ThrowsAsync<StorageException>(() =>
                ArrivingFlights.StreamInto(FlightSink).On(NewSession(full)).RunAsync(Cancellation));
            await ArrivingFlights.StreamInto(FlightSink).On(NewSession()).RunAsync(Cancellation);

            Assert.Contains("Free some space", error.Message, StringComparison.Ordinal);
            Assert.Equal(ThreeDays.Flights(0).Count, await FlightSink.On(NewSession()).CountAsync(Cancellation));
        }
    }

    private static string Day(int day = 0) => Avro.FlightsFolder.ThreeDays[day].Path;

    private static async Task<byte[]> DamagedAsync(string damage)
    {
        byte[] good = await File.ReadAllBytesAsync(Day(2), Cancellation);
        return damage switch
        {
            "empty" => [],
            "truncated" => good[..(good.Length / 2)],
            "text" => Encoding.UTF8.GetBytes("year,month,day\n2013,1,1\n"),
            "misfit" => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(good).Replace("{\"name\": \"year\", \"type\": \"int\"}", "{\"name\": \"yeah\", \"type\": \"int\"}", StringComparison.Ordinal)),
            _ => throw new ArgumentException(damage),
        };
    }

    // An object container begins with its magic, the metadata map and a sync marker of 16 bytes that every block repeats at its end.
    private static byte[] HeaderOf(byte[] file)
    {
        byte[] sync = file[^16..];
        return file[..(file.AsSpan().IndexOf(sync) + 16)];
    }

    private Dictionary<string, string> Table() => Contents("flight_sink")
        .Where(static f => !f.Key.Contains("_checkpoints", StringComparison.Ordinal)).ToDictionary();

    private SpetlrSession NewSession(IStorage? storage = null) => storage is null
        ? new SpetlrSession(Session.Options, Session.Configurator)
        : new SpetlrSession(Session.Options, Session.Configurator) { Storage = storage };
}
