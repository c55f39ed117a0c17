using System.Buffers;
using System.Buffers.Binary;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>A file of deletion vectors, all those of one commit (Delta protocol, "Deletion Vector File Storage Format"): a version byte, then for each vector its size, its bytes and their checksum.</summary>
internal sealed class DeletionVectorFile
{
    /// <summary>The version that a file begins with.</summary>
    public const byte FormatVersion = 1;

    private readonly Guid _id = Guid.NewGuid();
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>An empty file with a name that no other has.</summary>
    public DeletionVectorFile() => _content.Write([FormatVersion]);

    /// <summary>Its name in the table's folder.</summary>
    public string Name => NameOf(_id);

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    /// <summary>Adds a vector.</summary>
    /// <param name="rows">The rows that it deletes; at least one.</param>
    /// <returns>What the log says of it.</returns>
    public DeletionVector Add(RowSet rows)
    {
        int offset = _content.WrittenCount;
        byte[] data = RoaringWriter.Write(rows);
        BinaryPrimitives.WriteInt32BigEndian(_content.GetSpan(sizeof(int)), data.Length);
        _content.Advance(sizeof(int));
        _content.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(_content.GetSpan(sizeof(uint)), Crc32.Compute(data));
        _content.Advance(sizeof(uint));
        return new DeletionVector("u", Base85.Encode(_id.ToByteArray(bigEndian: true)), offset, data.Length, rows.Count);
    }

    /// <summary>The name of a vector file.</summary>
    /// <param name="id">Its id.</param>
    public static string NameOf(Guid id) => $"deletion_vector_{id:D}.bin";
}
