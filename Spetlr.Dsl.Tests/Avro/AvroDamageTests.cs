using System.IO.Compression;
using Snappier;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

public sealed class AvroDamageTests : IDisposable
{
    private const string IdField = """{"name":"id","type":"int"}""";

    private static readonly StructType Id = new(new StructField("id", DataType.Integer, Nullable: false));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4 << 20)]
    [InlineData(1)]
    public void A_file_cut_off_anywhere_is_an_error_except_behind_a_block(int segmentBytes)
    {
        AvroRawFile file = AvroRawFile.WithFields(IdField).Block(2, [2, 4]).Block(1, [6]);
        byte[] whole = file.Bytes;
        int[] rowsAtEnd = [0, 2, 3];
        for (int length = 0; length <= whole.Length; length++)
        {
            int at = file.Ends.IndexOf(length);
            string path = _folder.Write("cut.avro", whole[..length]);
            AvroReadOptions options = new() { SegmentBytes = segmentBytes };
            if (at >= 0)
                Assert.Equal(rowsAtEnd[at], AvroReading.Rows(path, Id, options).Count);
            else
                Assert.Equal("cut.avro", Assert.Throws<AvroFormatException>(() => AvroReading.Rows(path, Id, options)).File);
        }
    }

    [Fact]
    public void An_empty_file_is_an_error() => Fails([], "empty (0 bytes)");

    [Fact]
    public void A_file_of_another_kind_is_an_error() => Fails("PAR1 and more"u8.ToArray(), "no Avro file");

    [Fact]
    public void A_file_that_is_gone_is_an_error()
    {
        AvroFormatException e = Assert.Throws<AvroFormatException>(() => AvroReading.Rows(Path.Combine(_folder.Path, "gone.avro"), Id));

        Assert.Contains("not there", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bzip2", "'bzip2' is not supported")]
    [InlineData("xz", "'xz' is not supported")]
    [InlineData("lz77", "'lz77' is unknown")]
    public void A_codec_that_cannot_be_read_is_refused_by_name(string codec, string expected) =>
        Fails(AvroRawFile.WithFields(IdField, codec).Bytes, expected);

    [Fact]
    public void A_file_without_a_codec_is_not_compressed()
    {
        string path = _folder.Write("plain.avro", AvroRawFile.WithFields(IdField, codec: null).Block(1, [14]).Bytes);

        Assert.Equal([7], Assert.Single(AvroReading.Rows(path, Id)));
    }

    [Fact]
    public void A_header_without_a_schema_is_an_error() =>
        Fails([.. "Obj\u0001"u8, 0, .. AvroRawFile.Sync], "no 'avro.schema'");

    [Theory]
    [InlineData("{")]
    [InlineData("{\"type\":\"record\",\"name\":\"r\"}")]
    [InlineData("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"unheard.of\"}]}")]
    [InlineData("7")]
    public void A_damaged_schema_is_an_error(string schema) =>
        Fails(AvroRawFile.WithSchema(schema).Bytes, "schema in the header is damaged");

    [Fact]
    public void A_schema_that_is_no_record_is_an_error() => Fails(AvroRawFile.WithSchema("\"int\"").Bytes, "from records only");

    [Fact]
    public void A_wrong_sync_marker_names_the_block_and_its_place()
    {
        AvroRawFile file = AvroRawFile.WithFields(IdField).Block(1, [2]).Block(1, [4], sync: new byte[16]);

        AvroFormatException e = Fails(file.Bytes, "sync marker");

        Assert.Equal(2, e.Block);
        Assert.Equal(file.Ends[1], e.Offset);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(1, 1L << 31)]
    [InlineData(1, 1_000_000)]
    public void An_absurd_block_head_is_an_error(long records, long size) =>
        Fails(AvroRawFile.WithFields(IdField).Block(records, [2], size).Bytes, "block");

    [Fact]
    public void More_records_than_the_block_holds_name_the_record()
    {
        AvroFormatException e = Fails(AvroRawFile.WithFields(IdField).Block(2, [2, 4]).Block(long.MaxValue, [6]).Bytes, "ends within a record");

        Assert.Equal(4, e.Record);
        Assert.Equal(2, e.Block);
    }

    [Fact]
    public void Bytes_behind_the_last_record_of_a_block_are_an_error() =>
        Fails(AvroRawFile.WithFields(IdField).Block(1, [2, 4]).Bytes, "1 bytes are left in the block");

    [Fact]
    public void Garbage_behind_the_last_block_is_an_error() =>
        Fails([.. AvroRawFile.WithFields(IdField).Block(1, [2]).Bytes, .. "garbage of some length"u8], "block 2");

    [Fact]
    public void A_number_longer_than_its_type_is_an_error()
    {
        Fails(AvroRawFile.WithFields(IdField).Block(1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]).Bytes, "longer than 64 bits");
        Fails(AvroRawFile.WithFields(IdField).Block(1, AvroRawFile.Encode(1L << 31)).Bytes, "does not fit");
    }

    [Fact]
    public void Damaged_deflate_data_is_an_error()
    {
        byte[] packed = Deflate([2, 4]);
        packed[0] = 0xFF;

        Fails(AvroRawFile.WithFields(IdField, "deflate").Block(2, packed).Bytes, "deflate data is damaged");
        Fails(AvroRawFile.WithFields(IdField, "deflate").Block(2, Deflate([2])).Bytes, "ends within a record");
    }

    [Fact]
    public void Damaged_snappy_data_is_an_error()
    {
        byte[] packed = [.. Snappy.CompressToArray([2, 4]), 0, 0, 0, 0];
        byte[] promise = [0xFF, 0xFF, 0xFF, 0xFF, 0x07, .. packed];

        Fails(AvroRawFile.WithFields(IdField, "snappy").Block(2, packed).Bytes, "checksum");
        Fails(AvroRawFile.WithFields(IdField, "snappy").Block(2, promise).Bytes, "cannot unpack");
        Fails(AvroRawFile.WithFields(IdField, "snappy").Block(2, [1]).Bytes, "shorter than its checksum");
        Fails(AvroRawFile.WithFields(IdField, "snappy").Block(2, [.. "no snappy at all"u8]).Bytes, "snappy data is damaged");
    }

    [Fact]
    public void Damaged_zstandard_data_is_an_error()
    {
        byte[] packed = new ZstandardTestCodec().Compress(Enumerable.Repeat((byte)2, 1000).ToArray());

        Fails(AvroRawFile.WithFields(IdField, "zstandard").Block(2, "no frame at all."u8.ToArray()).Bytes, "zstandard data is damaged");
        Fails(AvroRawFile.WithFields(IdField, "zstandard").Block(1000, packed[..^4]).Bytes, "zstandard data is damaged");
        Fails(AvroRawFile.WithFields(IdField, "zstandard").Block(0, []).Block(1, []).Bytes, "zstandard data is damaged");
    }

    [Fact]
    public void The_checksum_is_the_one_of_ISO_3309() =>
        Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));

    [Fact]
    public void A_bit_turned_anywhere_is_an_error_or_other_rows_but_nothing_worse()
    {
        byte[] whole = AvroRawFile.WithFields("""{"name":"id","type":"int"},{"name":"skipped","type":{"type":"array","items":["null","string"]}}""")
            .Block(2, [2, 2, 2, 2, (byte)'x', 0, 4, 4, 0, 2, 0, 0]).Bytes;
        for (int bit = 0; bit < whole.Length * 8; bit += 3)
        {
            byte[] turned = [.. whole];
            turned[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = _folder.Write("turned.avro", turned);
            Exception? e = Record.Exception(() => AvroReading.Rows(path, Id));
            Assert.True(e is null or AvroFormatException, $"bit {bit}: {e}");
        }
    }

    [Fact]
    public void A_value_nested_without_end_is_an_error()
    {
        byte[] deep = [2, .. Enumerable.Repeat((byte)2, 100_000), 0];
        Fails(
            AvroRawFile.WithFields("""{"name":"id","type":"int"},{"name":"list","type":{"type":"record","name":"node","fields":[{"name":"next","type":["null","node"]}]}}""").Block(1, deep).Bytes,
            "nested deeper");
    }

    [Fact]
    public void A_count_of_items_without_bytes_does_not_hang()
    {
        string path = _folder.Write("nulls.avro", AvroRawFile.WithFields("""{"name":"id","type":"int"},{"name":"nulls","type":{"type":"array","items":"null"}}""")
            .Block(1, [14, .. AvroRawFile.Encode(long.MaxValue), 0]).Bytes);

        Assert.Equal([7], Assert.Single(AvroReading.Rows(path, Id)));
    }

    private AvroFormatException Fails(byte[] bytes, string reason)
    {
        string path = _folder.Write("bad.avro", bytes);
        AvroFormatException e = Assert.Throws<AvroFormatException>(() => AvroReading.Rows(path, Id));
        Assert.Equal("bad.avro", e.File);
        Assert.Contains("bad.avro", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        return e;
    }

    private static byte[] Deflate(byte[] data)
    {
        using MemoryStream packed = new();
        using (DeflateStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(data);
        return packed.ToArray();
    }
}
