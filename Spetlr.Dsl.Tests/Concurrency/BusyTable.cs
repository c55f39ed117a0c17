using Xunit;

namespace Spetlr.Dsl.Tests.Concurrency;

/// <summary>A stream of small commits into a table into which another writer appends, from which it deletes, and which it compacts, all the while.</summary>
internal static class BusyTable
{
    /// <summary>Runs the stream and the other writer until the stream is done.</summary>
    /// <param name="session">Runs the stream.</param>
    /// <param name="commits">How many commits the stream makes.</param>
    /// <param name="theirs">Another writer's step: append the rows of a number, delete one of them, or compact. Told again when it lost.</param>
    /// <param name="lost">Whether an error says that the other writer lost.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The steps that the other writer made, and how often it lost.</returns>
    public static async Task<(int Steps, int Lost)> RunAsync(
        SpetlrSession session, int commits, Func<int, Task> theirs, Func<Exception, bool> lost, CancellationToken cancellation)
    {
        await BusySource.On(session).AppendAsync([.. Enumerable.Range(0, commits).Select(static i => new BusySourceRow(i, "ours", i))], cancellation);
        await Busy.On(session).AppendAsync([new(-1, "first")], cancellation);
        Task stream = BusySource.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
            .Select(static r => new BusyRow(r.Id, r.By)).StreamInto(Busy).On(session).RunAsync(cancellation);
        int steps = 0, losses = 0;
        while (!stream.IsCompleted || steps < 3)
        {
            try
            {
                await theirs(steps);
                steps++;
            }
            catch (Exception error) when (lost(error))
            {
                losses++;
            }
        }

        await stream;
        return (steps, losses);
    }

    /// <summary>The first of the two rows that a step appends: every third one does, the next deletes it, the next compacts.</summary>
    public static long RowOf(int step) => 1_000_000L + (2 * step);

    /// <summary>All of the stream's rows once, and the other writer's without those that it deleted.</summary>
    public static void AssertWhole(IEnumerable<BusyRow> rows, int commits, int steps)
    {
        IEnumerable<BusyRow> expected =
        [
            new(-1, "first"),
            .. Enumerable.Range(0, commits).Select(static i => new BusyRow(i, "ours")),
            .. Enumerable.Range(0, steps).Where(static s => s % 3 == 0).SelectMany(s => new[] { RowOf(s), RowOf(s) + 1 })
                .Where(id => !Enumerable.Range(0, steps).Any(s => s % 3 == 1 && RowOf(s - 1) == id)).Select(static id => new BusyRow(id, "theirs")),
        ];
        Assert.Equal(expected, rows.OrderBy(static r => r.Id));
    }
}
