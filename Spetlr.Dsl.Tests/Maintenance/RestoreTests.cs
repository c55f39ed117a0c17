using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Maintenance;

public sealed class RestoreTests : EmbeddedTest
{
    private DeltaHandle<PersonRow> Table => People.On(Session);

    [Fact]
    public async Task A_version_comes_back_as_a_new_one_and_can_be_taken_back_itself()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        await Table.AppendAsync([new(2, "b")], Cancellation);
        await Table.DeleteAsync(static r => r.Id == 1, Cancellation);
        await Table.AppendAsync([new(3, "c")], Cancellation);

        RestoreResult restored = await Table.RestoreAsync(1, cancellationToken: Cancellation);
        Assert.Equal((4, 1, 1, 1), (restored.Version, restored.RestoredVersion, restored.FilesRestored, restored.FilesRemoved));
        Assert.Equal([1, 2], await IdsAsync());

        await Table.RestoreAsync(3, cancellationToken: Cancellation);
        Assert.Equal([2, 3], await IdsAsync());
        RestoreResult same = await Table.RestoreAsync(5, cancellationToken: Cancellation);
        Assert.Equal((5, 0, 0), (same.Version, same.FilesRestored, same.FilesRemoved));

        TableVersion told = (await Table.HistoryAsync(cancellationToken: Cancellation))[1];
        Assert.Equal(("RESTORE", "1", "2"), (told.Operation, told.Parameters["version"], told.Metrics["numOfFilesAfterRestore"]));
    }

    [Fact]
    public async Task A_time_means_the_version_that_was_the_newest_then()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        await Table.AppendAsync([new(2, "b")], Cancellation);
        await Table.AppendAsync([new(3, "c")], Cancellation);
        DateTime noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        for (int v = 0; v < 3; v++)
            File.SetLastWriteTimeUtc($"{Root}/people/_delta_log/{v:D20}.json", noon.AddHours(v));

        VersionNotAvailableException early = await Assert.ThrowsAsync<VersionNotAvailableException>(() => Table.RestoreToAsync(new DateTimeOffset(noon).AddMilliseconds(-1), cancellationToken: Cancellation));
        Assert.Contains("no version from", early.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await Table.RestoreToAsync(new DateTimeOffset(noon).AddHours(1), cancellationToken: Cancellation)).RestoredVersion);
        Assert.Equal([1, 2], await IdsAsync());
        Assert.Equal(0, (await Table.RestoreToAsync(new DateTimeOffset(noon).AddMinutes(59), cancellationToken: Cancellation)).RestoredVersion);
        Assert.Equal([1], await IdsAsync());
    }

    [Fact]
    public async Task Columns_and_properties_come_back_too()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        await WidePeople.At("people").On(Session).ReplaceAsync([new(2, "b", 5)], OverwriteOptions.Schema, Cancellation);
        DeltaHandle untyped = new(new() { Key = "p", Path = $"{Root}/people" });
        Assert.Equal(3, (await untyped.ReadAsync(Session, Cancellation)).Plan.Schema.Fields.Length);

        await Table.RestoreAsync(0, cancellationToken: Cancellation);

        Assert.Equal(2, (await untyped.ReadAsync(Session, Cancellation)).Plan.Schema.Fields.Length);
        Assert.Equal([1], await IdsAsync());
    }

    [Fact]
    public async Task A_version_whose_files_are_gone_or_that_never_was_is_an_error_and_changes_nothing()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        string file = Directory.GetFiles($"{Root}/people", "*.parquet").Single();
        await Table.OverwriteAsync([new(2, "b")], Cancellation);
        File.Delete(file);

        SpetlrException gone = await Assert.ThrowsAsync<SpetlrException>(() => Table.RestoreAsync(0, cancellationToken: Cancellation));
        Assert.Contains($"1 of its files are gone, '{file}' first", gone.Message, StringComparison.Ordinal);
        VersionNotAvailableException never = await Assert.ThrowsAsync<VersionNotAvailableException>(() => Table.RestoreAsync(7, cancellationToken: Cancellation));
        Assert.Contains("no version 7", never.Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles($"{Root}/people/_delta_log", "*.json").Length);
        Assert.Equal([2], await IdsAsync());
    }

    [Fact]
    public async Task The_detail_counts_files_bytes_and_rows()
    {
        await Partitioned.On(Session).AppendAsync([new(1, "a", null, null, null, null), new(2, "b", null, null, null, null), new(3, "b", null, null, null, null)], Cancellation);

        TableDetail detail = await Partitioned.On(Session).DetailAsync(cancellationToken: Cancellation);

        FileInfo[] files = [.. Directory.GetFiles($"{Root}/partitioned", "*.parquet", SearchOption.AllDirectories).Select(static f => new FileInfo(f))];
        Assert.Equal((2, files.Sum(static f => f.Length), 3L), (detail.NumFiles, detail.SizeInBytes, detail.NumRows));
        Assert.Equal(("delta", $"{Root}/partitioned", 0L), (detail.Format, detail.Location, detail.Version));
        Assert.Equal(["City", "Day", "At", "Amount", "Flag"], detail.PartitionColumns);
        Assert.Equal((1, 2), (detail.MinReaderVersion, detail.MinWriterVersion));
        Assert.Equal(["appendOnly", "invariants"], detail.TableFeatures);
        Assert.InRange(detail.CreatedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
    }

    private async Task<IEnumerable<int>> IdsAsync() => (await Table.ToListAsync(Cancellation)).Select(static r => r.Id).Order();
}
