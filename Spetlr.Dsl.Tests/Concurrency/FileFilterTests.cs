using System.Linq.Expressions;
using CsCheck;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Skipping;
using Spetlr.Dsl.Plan.Translation;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Concurrency;

/// <summary>Which files a condition leaves out, against the rows that LINQ finds in them.</summary>
[Trait("Category", "Locale")]
public sealed class FileFilterTests : EmbeddedTest
{
    private static readonly Expression<Func<SkippingRow, bool>>[] Conditions =
    [
        static r => r.Id == 3,
        static r => r.Id != 3,
        static r => r.Id > 3 && r.Id <= 6,
        static r => 3 >= r.Id || r.Id > 8,
        static r => !(r.Id > 3),
        static r => r.Part == "b",
        static r => r.Part != "b",
        static r => r.Part == null,
        static r => !(r.Part == null || r.Id < 5),
        static r => r.Name == "ø2",
        static r => r.Name != "ø2",
        static r => r.Name == null && r.Part == "a",
        static r => r.Value > 2.5,
        static r => !(r.Value > 2.5),
        static r => !(r.Value <= 2.5 || r.Value == null),
        static r => r.Value != 1.5,
        static r => r.Day < new DateOnly(2024, 1, 4),
        static r => !(r.Day < new DateOnly(2024, 1, 4)),
        static r => r.At >= new DateTimeOffset(2024, 1, 3, 0, 0, 0, 1, TimeSpan.Zero),
        static r => r.At == new DateTimeOffset(2024, 1, 3, 0, 0, 0, 1, TimeSpan.Zero).AddTicks(20),
        static r => r.Price < 4.05m,
        static r => new int?[] { 1, 7 }.Contains(r.Id),
        static r => new int?[] { null, 7 }.Contains(r.Small),
        static r => r.Small == null,
        static r => r.Small + 1 == 4,
        static r => (long?)r.Id == 5L,
    ];

    [Fact]
    public async Task No_file_with_a_matching_row_is_left_out_and_most_without_one_are()
    {
        int left = 0, withoutMatch = 0;
        int round = 0;
        Gen<SkippingRow> row = Gen.Select(
            Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 8],
            static (id, part, small, name, value) => new SkippingRow(
                id,
                ((string?[])["a", "b", null, "c"])[part],
                small == 5 ? null : small,
                name == 6 ? null : $"ø{name}",
                value switch { 8 => double.NaN, 7 => null, 6 => -0.0, var v => v / 2.0 },
                new DateOnly(2024, 1, 1).AddDays(id),
                new DateTimeOffset(2024, 1, 1, 0, 0, 0, 1, TimeSpan.Zero).AddDays(id).AddTicks(small * 10),
                id + 0.05m));
        await row.Array[1, 4].Array[1, 4].SampleAsync(
            async files =>
            {
                string table = $"t{Interlocked.Increment(ref round)}";
                DeltaHandle<SkippingRow> handle = Skipping.At(table).On(Session);
                foreach (SkippingRow[] rows in files)
                    await handle.AppendAsync(rows, Cancellation);
                Snapshot snapshot = (await Session.LogOf(Session.ResolvePath(table)).TryLoadAsync(Cancellation))!;
                List<SkippingRow> all = await handle.ToListAsync(Cancellation);
                foreach (Expression<Func<SkippingRow, bool>> condition in Conditions)
                {
                    FileFilter filter = new(snapshot, LambdaTranslator.Predicate(condition));
                    AddFile[] kept = [.. snapshot.Files.Where(filter.MayMatch)];
                    HashSet<string> keptFiles = [.. kept.Select(static f => f.Path)];
                    foreach ((AddFile file, SkippingRow[] rows) in Files(snapshot, files))
                    {
                        bool matches = rows.Any(condition.Compile());
                        Assert.True(keptFiles.Contains(file.Path) || !matches, $"{condition} leaves out {file.Path} of {table}");
                        if (!matches)
                        {
                            Interlocked.Increment(ref withoutMatch);
                            if (!keptFiles.Contains(file.Path))
                                Interlocked.Increment(ref left);
                        }
                    }
                }
            },
            iter: 25, threads: 1);
        Assert.True(left > withoutMatch / 2, $"{left} of {withoutMatch} files without a match were left out");
    }

    // Each append makes one file a partition, told apart by when its version added it.
    private IEnumerable<(AddFile File, SkippingRow[] Rows)> Files(Snapshot snapshot, SkippingRow[][] appends)
    {
        DeltaLog log = Session.LogOf(snapshot.TablePath);
        for (int version = 0; version < appends.Length; version++)
        {
            LogCommit commit = log.ReadCommitsAsync(version, version, Cancellation).ToBlockingEnumerable(Cancellation).Single();
            foreach (AddFile file in commit.Actions.OfType<AddFile>())
                yield return (file, [.. appends[version].Where(r => r.Part == file.PartitionValues["Part"])]);
        }
    }
}
