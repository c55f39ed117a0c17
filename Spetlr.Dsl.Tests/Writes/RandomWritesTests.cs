using CsCheck;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Random sequences of writes on a table and on a list in memory agree after each step.</summary>
public sealed class RandomWritesTests : EmbeddedTest
{
    private static readonly Gen<PartStateRow> s_row = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3], static (id, part, note) =>
        new PartStateRow(id, ((string?[])["x", "y å", "z", null])[part], ((string?[])["a", "b", "", null])[note]));

    private static readonly Gen<Step> s_step = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9], s_row.Array[0, 5], static (kind, bound, rows) => new Step(kind, bound, rows));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_table_is_what_the_list_is(bool deletionVectors)
    {
        int round = 0;
        await s_step.Array[1, 8].SampleAsync(
            async steps =>
            {
                string name = $"round{Interlocked.Increment(ref round)}";
                DeltaHandle<PartStateRow> table = PartStates.At(name).On(Session);
                List<PartStateRow> model = [];
                await table.AppendAsync([], Cancellation);
                if (deletionVectors)
                    await TableSetup.EnableDeletionVectorsAsync($"{Root}/{name}");
                foreach (Step step in steps)
                {
                    model = await ApplyAsync(table, model, step);

                    Assert.Equal(Sorted(model), Sorted(await table.ToListAsync(Cancellation)));
                }
            },
            iter: 25,
            threads: 1);
    }

    private static async Task<List<PartStateRow>> ApplyAsync(DeltaHandle<PartStateRow> table, List<PartStateRow> model, Step step)
    {
        (int kind, int bound, PartStateRow[] rows) = step;
        switch (kind)
        {
            case 0:
                await table.AppendAsync(rows, Cancellation);
                return [.. model, .. rows];
            case 1 or 2:
                PartStateRow[] unique = [.. rows.DistinctBy(static r => r.Id)];
                LoadResult result = await table.UpsertAsync(unique, cancellationToken: Cancellation);
                Assert.Equal(unique.Length, result.RowsWritten + result.RowsLeftOut.Values.Sum());
                Assert.Equal(unique.Count(u => model.All(m => m.Id != u.Id) || model.Any(m => m.Id == u.Id && m != u)), result.RowsWritten);
                return [.. model.Select(m => unique.FirstOrDefault(u => u.Id == m.Id) ?? m), .. unique.Where(u => model.All(m => m.Id != u.Id))];
            case 3:
                DeleteResult deleted = await table.DeleteAsync(r => r.Id < bound && r.Note != "a", Cancellation);
                Assert.Equal(model.Count(r => r.Id < bound && r.Note != "a"), deleted.RowsDeleted);
                return [.. model.Where(r => !(r.Id < bound && r.Note != "a"))];
            case 4:
                await table.ReplaceAsync(rows, OverwriteOptions.Partitions, Cancellation);
                return [.. model.Where(m => rows.All(r => r.Part != m.Part)), .. rows];
            case 5:
                PartStateRow[] within = [.. rows.Where(r => r.Id >= bound)];
                await table.ReplaceAsync(within, OverwriteOptions.Where<PartStateRow>(r => r.Id >= bound), Cancellation);
                return [.. model.Where(r => r.Id < bound), .. within];
            default:
                if (bound < 5)
                    await table.OverwriteAsync(rows, Cancellation);
                else
                    await table.TruncateAsync(cancellationToken: Cancellation);
                return bound < 5 ? [.. rows] : [];
        }
    }

    private static IEnumerable<PartStateRow> Sorted(IEnumerable<PartStateRow> rows) =>
        rows.OrderBy(static r => r.Id).ThenBy(static r => r.Part, StringComparer.Ordinal).ThenBy(static r => r.Note, StringComparer.Ordinal);

    private sealed record Step(int Kind, int Bound, PartStateRow[] Rows);
}
