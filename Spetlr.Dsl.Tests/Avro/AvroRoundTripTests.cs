using System.Collections.Immutable;
using CsCheck;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

[Trait("Category", "Locale")]
public sealed class AvroRoundTripTests
{
    private static readonly string[] Codecs = ["null", "deflate", "snappy", "zstandard"];

    public static TheoryData<int, string, bool> TypesAndUnions()
    {
        TheoryData<int, string, bool> data = [];
        for (int i = 0; i < AvroSamples.Readable.Count; i++)
        {
            foreach (bool nullFirst in new[] { true, false })
                data.Add(i, AvroSamples.Readable[i].ToString(), nullFirst);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TypesAndUnions))]
    public void A_type_reads_as_the_values_put_in_alone_and_in_a_union_with_null_either_way(int sample, string name, bool nullFirst)
    {
        Assert.Equal(AvroSamples.Readable[sample].ToString(), name);
        Field plain = new(AvroSamples.Readable[sample], NullAt: -1, Asked: true);
        Field nullable = new(AvroSamples.Readable[sample], NullAt: nullFirst ? 0 : 99, Asked: true);
        Rows([plain, nullable], 300).Sample(
            rows => RoundTrip([plain, nullable], rows, "deflate", rowsPerBlock: 37, segmentBytes: 4 << 20),
            iter: 1);
    }

    [Fact]
    public void Random_schemas_codecs_and_block_layouts_read_as_the_values_put_in()
    {
        Gen<Field> field = Gen.Select(
            Some.Of<AvroSample>([.. AvroSamples.Readable, .. AvroSamples.Readable, .. AvroSamples.SkippedOnly]),
            Some.Of(-1, 0, 99),
            Gen.Bool,
            (sample, nullAt, asked) => new Field(sample, nullAt, asked && sample.Column is not null));
        Gen.Select(
            field.Array[1, 8].SelectMany(fields => Rows(fields, 3000).Select(rows => (fields, rows))),
            Some.Of(Codecs),
            Some.From(Gen.Int[1, 60], Gen.Int[500, 4000]),
            Some.Of(1, 5000, 4 << 20)).Sample(
                static (content, codec, rowsPerBlock, segmentBytes) => RoundTrip(content.fields, content.rows, codec, rowsPerBlock, segmentBytes),
                iter: 40,
                threads: 1);
    }

    private static Gen<List<(object? Written, object? Read)[]>> Rows(Field[] fields, int most) =>
        Gen.Int[0, most].SelectMany(count =>
        {
            Gen<(object?, object?)>[] values = [.. fields.Select(static f => f.Values)];
            return Gen.UInt.Select(seed =>
            {
                // A column draws few distinct values: the generators are slow, the rows many.
                PCG random = new(seed);
                (object?, object?)[][] pools = [.. values.Select(v => Enumerable.Range(0, 40).Select(i => v.Generate(random, null, out Size size)).ToArray())];
                return Enumerable.Range(0, count).Select(_ => pools.Select(p => p[random.Next(40)]).ToArray()).ToList();
            });
        });

    private static void RoundTrip(Field[] fields, List<(object? Written, object? Read)[]> rows, string codec, int rowsPerBlock, int segmentBytes)
    {
        using TestFolder folder = new();
        string json = """{"name":"id","type":"int"}""" + string.Concat(fields.Select((f, i) => $$""",{"name":"f{{i}}","type":{{f.Json(i)}}}"""));
        string path = AvroWriting.Write(
            folder.Path,
            json,
            rows.Select((row, id) => (object?[])[id, .. row.Select(static v => v.Written)]),
            codec,
            rowsPerBlock);

        int[] asked = [.. Enumerable.Range(0, fields.Length).Where(i => fields[i].Asked)];
        StructType columns = new([
            new StructField("id", DataType.Integer, Nullable: false),
            .. asked.Reverse().Select(i => new StructField($"f{i}", fields[i].Sample.Column!, fields[i].NullAt >= 0)).ToImmutableArray()]);
        List<string> expected = [.. rows.Select((row, id) => Line([id, .. asked.Reverse().Select(i => row[i].Read)]))];

        List<string> actual = [.. AvroReading.Rows(path, columns, new AvroReadOptions { SegmentBytes = segmentBytes }).Select(Line)];

        Assert.Equal(expected, actual);
    }

    private static string Line(object?[] row) => string.Join('|', row.Select(static v => v switch
    {
        null => "∅",
        double d => BitConverter.DoubleToInt64Bits(d).ToString("x", null),
        float f => BitConverter.SingleToInt32Bits(f).ToString("x", null),
        _ => FormattableString.Invariant($"{v.GetType().Name} {v}"),
    }));

    private sealed record Field(AvroSample Sample, int NullAt, bool Asked)
    {
        public Gen<(object?, object?)> Values => NullAt < 0
            ? Sample.Values.Select(static v => ((object?)v.Written, (object?)v.Read))
            : Some.From(Gen.Const(((object?)null, (object?)null)), Sample.Values.Select(static v => ((object?)v.Written, (object?)v.Read)));

        public string Json(int number)
        {
            string type = Sample.Avro.Replace("NAME", $"named{number}", StringComparison.Ordinal);
            if (NullAt < 0)
                return type;
            string branches = type.StartsWith('[') ? type[1..^1] : type;
            return NullAt == 0 ? $"[\"null\",{branches}]" : $"[{branches},\"null\"]";
        }
    }
}
