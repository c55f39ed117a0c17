using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Concurrency;

public sealed class TwoWritersTests : EmbeddedTest
{
    [Fact]
    public async Task A_stream_loses_and_doubles_nothing_while_another_embedded_writer_appends_deletes_and_compacts()
    {
        SpetlrSession other = new(new SpetlrOptions { Root = Root });

        (int steps, _) = await BusyTable.RunAsync(
            Session,
            40,
            step => (step % 3) switch
            {
                0 => Busy.On(other).AppendAsync([new(BusyTable.RowOf(step), "theirs"), new(BusyTable.RowOf(step) + 1, "theirs")], Cancellation),
                1 => DeleteAsync(other, BusyTable.RowOf(step - 1)),
                _ => Busy.On(other).OptimizeAsync(cancellationToken: Cancellation),
            },
            static error => error is DeltaConflictException,
            Cancellation);

        BusyTable.AssertWhole(await Busy.On(Session).ToListAsync(Cancellation), 40, steps);
    }

    private static Task DeleteAsync(SpetlrSession session, long id) => Busy.On(session).DeleteAsync(r => r.Id == id, Cancellation);
}
