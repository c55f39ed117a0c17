using System.Globalization;
using CsCheck;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>Random sequences of operations on tables of every shape, and on a list in memory: they agree after each step, also for a log read anew and at older versions.</summary>
public sealed class SequenceTests : EmbeddedTest
{
    internal static readonly Gen<(TableShape Shape, SequenceStep[] Steps)> Sequences = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Bool, static (partitioned, vectors, mapping, times) =>
            new TableShape(partitioned, vectors, mapping switch { 2 => "name", 3 => "id", _ => null }, times)),
        Gen.Select(
            Gen.Int[0, 15].Select(static i => (SequenceOperation)(i < 12 ? i : i % 4)),
            Gen.Int[0, 9],
            Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], static (id, part, note, extra) => new WideStateRow(
                id,
                ((string?[])["x", "y å/%", "z", null])[part],
                ((string?[])["a", "b", "", null])[note],
                extra == 0 ? null : extra)).Array[0, 6],
            static (operation, number, rows) => new SequenceStep(operation, number, rows)).Array[1, 12]);

    /// <summary>How many sequences are run; <c>.ci/nightly</c> asks for more.</summary>
    internal static int Count => int.TryParse(Environment.GetEnvironmentVariable("SPETLR_SEQUENCES"), CultureInfo.InvariantCulture, out int count) ? count : 50;

    [Fact]
    public async Task The_table_is_what_the_list_is()
    {
        int round = 0;
        await Sequences.SampleAsync(
            async sequence =>
            {
                SequenceTable table = await SequenceTable.CreateAsync($"{Root}/r{Interlocked.Increment(ref round)}", sequence.Shape, Session);
                foreach (SequenceStep step in sequence.Steps)
                    await table.ApplyAsync(step);
            },
            iter: Count,
            threads: 1,
            print: static s => $"{s.Shape} {string.Join(" → ", s.Steps.Select(static t => $"{t.Operation}({t.Number}, [{string.Join(", ", t.Rows.AsEnumerable())}])"))}");
    }
}
