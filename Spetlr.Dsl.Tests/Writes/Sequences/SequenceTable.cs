using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Delta;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>A table and a list in memory that the same is done to.</summary>
internal sealed class SequenceTable
{
    private readonly string path;
    private readonly TableShape shape;
    private readonly SpetlrSession session;
    private readonly List<SequenceState> versions = [];
    private int readableFrom;

    private SequenceTable(string path, TableShape shape, SpetlrSession session)
    {
        this.path = path;
        this.shape = shape;
        this.session = session;
    }

    /// <summary>What the table is to be now.</summary>
    public SequenceState Now => versions[^1];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DeltaHandle<PartStateRow> Narrow => PartStates.At(path).On(session);

    private DeltaHandle<WideStateRow> Wide => WideStates.At(path).On(session);

    public static async Task<SequenceTable> CreateAsync(string path, TableShape shape, SpetlrSession session)
    {
        if (shape.Partitioned)
            await PartStates.At(path).On(session).AppendAsync([], Cancellation);
        else
            await FlatStates.At(path).On(session).AppendAsync([], Cancellation);
        DeltaLog log = TestTables.Log(path);
        Snapshot empty = (await log.TryLoadAsync(Cancellation))!;
        await log.CommitAsync(new DeltaTransaction { ReadSnapshot = empty, Operation = "SET TBLPROPERTIES", Actions = [.. Properties(empty, shape)] }, Cancellation);
        SequenceTable table = new(path, shape, session);
        table.Record(1, new SequenceState(false, []));
        return table;
    }

    /// <summary>Does a step to both, and compares them.</summary>
    public async Task ApplyAsync(SequenceStep step)
    {
        SequenceState after = await StepAsync(step);
        Record((int)(await Narrow.DetailAsync(cancellationToken: Cancellation)).Version, after);
        await AssertSameAsync(session, null);

        // A log that is read anew, and a version of before.
        SpetlrSession fresh = new(new SpetlrOptions { Root = session.Options.Root }, new Configurator());
        if (step.Number % 2 == 0)
            await AssertSameAsync(fresh, null);
        else
            await AssertSameAsync(fresh, readableFrom + (step.Number % (versions.Count - readableFrom)));
    }

    private static IEnumerable<DeltaAction> Properties(Snapshot empty, TableShape shape)
    {
        ImmutableDictionary<string, string?> properties = empty.Metadata.Configuration.Add("delta.checkpointInterval", "3");
        List<string> readers = [];
        List<string> writers = ["appendOnly", "invariants"];
        if (shape.DeletionVectors)
        {
            properties = properties.Add("delta.enableDeletionVectors", "true");
            readers.Add("deletionVectors");
        }

        if (shape.Mapping is { } mode)
        {
            properties = properties.Add("delta.columnMapping.mode", mode);
            readers.Add("columnMapping");
        }

        if (shape.CommitTimes)
        {
            properties = properties.Add("delta.enableInCommitTimestamps", "true");
            writers.Add("inCommitTimestamp");
        }

        yield return new Protocol(3, 7, [.. readers], [.. writers, .. readers]);
        Metadata metadata = empty.Metadata with { Configuration = properties };
        yield return ColumnMapping.Extend(metadata, SchemaJson.Parse(metadata.SchemaString));
    }

    private async Task<SequenceState> StepAsync(SequenceStep step)
    {
        (SequenceOperation operation, int number, WideStateRow[] given) = step;
        (bool wide, IReadOnlyList<WideStateRow> model) = Now;
        WideStateRow[] rows = wide || operation == SequenceOperation.AddColumn ? given : [.. given.Select(static r => r with { Extra = null })];
        PartStateRow[] narrow = [.. rows.Select(static r => new PartStateRow(r.Id, r.Part, r.Note))];
        switch (operation)
        {
            case SequenceOperation.Append:
                await (wide ? Wide.AppendAsync(rows, Cancellation) : Narrow.AppendAsync(narrow, Cancellation));
                return new(wide, [.. model, .. rows]);
            case SequenceOperation.AddColumn:
                await Dataset.Of(rows, session).WriteAsync(Wide, WriteMode.Append, MissingColumnPolicy.MergeSchema, Cancellation);
                return new(true, [.. model, .. rows]);
            case SequenceOperation.Upsert:
                WideStateRow[] unique = [.. rows.DistinctBy(static r => r.Id)];
                LoadResult result = await (wide ? Wide.UpsertAsync(unique, cancellationToken: Cancellation) : Narrow.UpsertAsync(narrow.DistinctBy(static r => r.Id), cancellationToken: Cancellation));
                Assert.Equal(unique.Length, result.RowsWritten + result.RowsLeftOut.Values.Sum());
                Assert.Equal(unique.Count(u => model.All(m => m.Id != u.Id) || model.Any(m => m.Id == u.Id && m != u)), result.RowsWritten);
                return new(wide, [.. model.Select(m => unique.FirstOrDefault(u => u.Id == m.Id) ?? m), .. unique.Where(u => model.All(m => m.Id != u.Id))]);
            case SequenceOperation.Delete:
                DeleteResult deleted = await (wide
                    ? Wide.DeleteAsync(r => r.Id < number && r.Note != "a", Cancellation)
                    : Narrow.DeleteAsync(r => r.Id < number && r.Note != "a", Cancellation));
                Assert.Equal(model.Count(r => r.Id < number && r.Note != "a"), deleted.RowsDeleted);
                return new(wide, [.. model.Where(r => !(r.Id < number && r.Note != "a"))]);
            case SequenceOperation.OverwritePartitions when shape.Partitioned:
                await (wide ? Wide.ReplaceAsync(rows, OverwriteOptions.Partitions, Cancellation) : Narrow.ReplaceAsync(narrow, OverwriteOptions.Partitions, Cancellation));
                return new(wide, [.. model.Where(m => rows.All(r => r.Part != m.Part)), .. rows]);
            case SequenceOperation.OverwriteWhere:
                WideStateRow[] within = [.. rows.Where(r => r.Id >= number)];
                await (wide
                    ? Wide.ReplaceAsync(within, OverwriteOptions.Where<WideStateRow>(r => r.Id >= number), Cancellation)
                    : Narrow.ReplaceAsync(narrow.Where(r => r.Id >= number), OverwriteOptions.Where<PartStateRow>(r => r.Id >= number), Cancellation));
                return new(wide, [.. model.Where(r => r.Id < number), .. within]);
            case SequenceOperation.Overwrite or SequenceOperation.OverwritePartitions:
                await (wide ? Wide.OverwriteAsync(rows, Cancellation) : Narrow.OverwriteAsync(narrow, Cancellation));
                return new(wide, rows);
            case SequenceOperation.Truncate:
                await Narrow.TruncateAsync(cancellationToken: Cancellation);
                return new(wide, []);
            case SequenceOperation.Optimize:
                await Narrow.OptimizeAsync(cancellationToken: Cancellation);
                return Now;
            case SequenceOperation.ZOrder:
                await Narrow.OptimizeAsync(new OptimizeOptions { ZOrderBy = ["Note", "Id"], TargetFileBytes = 1500 }, cancellationToken: Cancellation);
                return Now;
            case SequenceOperation.Restore:
                SequenceState old = versions[readableFrom + (number % (versions.Count - readableFrom))];
                await Narrow.RestoreAsync(versions.FindIndex(readableFrom, v => ReferenceEquals(v, old)), cancellationToken: Cancellation);
                return old;
            default:
                await VacuumAsync();
                return Now;
        }
    }

    // With no retention only what the newest version needs is left.
    private async Task VacuumAsync()
    {
        await Task.Delay(5, Cancellation);
        await Narrow.VacuumAsync(new VacuumOptions { Retention = TimeSpan.Zero, AllowShortRetention = true }, cancellationToken: Cancellation);
        readableFrom = versions.Count - 1;
        Snapshot snapshot = (await TestTables.Log(path).TryLoadAsync(Cancellation))!;
        Assert.Equal(
            snapshot.Files.Select(f => f.ResolvePath(path)).Distinct().Order(StringComparer.Ordinal),
            Directory.GetFiles(path, "*.parquet", SearchOption.AllDirectories).Where(f => !f.StartsWith($"{path}/_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private void Record(int version, SequenceState state)
    {
        while (versions.Count <= version)
            versions.Add(state);
    }

    private async Task AssertSameAsync(SpetlrSession reader, int? version)
    {
        (bool wide, IReadOnlyList<WideStateRow> expected) = version is { } v ? versions[v] : Now;
        List<WideStateRow> actual = wide
            ? await (version is { } at ? WideStates.At(path).AtVersion(at) : WideStates.At(path).Read()).On(reader).ToListAsync(Cancellation)
            : [.. (await (version is { } then ? PartStates.At(path).AtVersion(then) : PartStates.At(path).Read()).On(reader).ToListAsync(Cancellation))
                .Select(static r => new WideStateRow(r.Id, r.Part, r.Note, null))];
        Assert.Equal(Sorted(expected), Sorted(actual));
    }

    private static IEnumerable<WideStateRow> Sorted(IEnumerable<WideStateRow> rows) => rows
        .OrderBy(static r => r.Id).ThenBy(static r => r.Part, StringComparer.Ordinal).ThenBy(static r => r.Note, StringComparer.Ordinal).ThenBy(static r => r.Extra);
}
