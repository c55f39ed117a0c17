using CsCheck;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Plan;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class RoaringTests
{
    [Fact]
    public void What_is_written_is_read_whatever_rows_there_are()
    {
        Gen<(long Start, int Length, int Step)> stretch = Gen.Select(
            Gen.OneOf(Gen.Long[0, 200_000], Gen.Long[0, 20L << 32]), Gen.Int[1, 9000], Gen.Int[0, 4].Select(static i => new[] { 1, 1, 2, 3, 50 }[i]));
        stretch.Array[1, 6].Sample(
            stretches =>
            {
                HashSet<long> expected = [.. stretches.SelectMany(static s => Enumerable.Range(0, s.Length).Select(i => s.Start + ((long)i * s.Step)))];
                RowSet rows = new();
                foreach (long row in expected)
                    rows.Add(row);

                RowSet read = RoaringReader.Read(RoaringWriter.Write(rows));

                Assert.Equal(expected.Count, read.Count);
                Assert.Equal(expected.Max(), read.Last);
                Assert.All(expected, row => Assert.True(read.Contains(row)));
            },
            iter: 60);
    }

    [Theory]
    [InlineData(1, 1, 4 + 4 + 4 + 4 + 2)] // An array of one: cookie, count, head, offset, value.
    [InlineData(65_536, 1, 4 + 1 + 4 + 2 + 4)] // A whole page: one run; with few containers there is no offset.
    [InlineData(32_768, 2, 4 + 4 + 4 + 4 + 8192)] // Every second row: bits.
    [InlineData(4_096, 2, 4 + 4 + 4 + 4 + 8192)] // The largest array.
    public void Each_page_takes_the_smallest_container(int count, int step, int bytes)
    {
        RowSet rows = new();
        for (int i = 0; i < count; i++)
            rows.Add((long)i * step);

        // The magic number, the number of bitmaps and the key of the one.
        Assert.Equal(4 + 8 + 4 + bytes, RoaringWriter.Write(rows).Length);
    }
}
