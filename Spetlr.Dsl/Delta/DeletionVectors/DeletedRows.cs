using System.Buffers.Binary;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>The rows that a file's deletion vector deletes (Delta protocol, "Deletion Vectors"). Whatever does not fit is an error: a row too many or too few would be a wrong answer.</summary>
/// <param name="tablePath">The table.</param>
/// <param name="file">The data file, as the log has it.</param>
/// <param name="vector">Its vector.</param>
/// <param name="physicalRows">Rows that the data file holds, deleted ones included, when that is known.</param>
/// <param name="storage">Where the table is.</param>
internal sealed class DeletedRows(string tablePath, string file, DeletionVector vector, long? physicalRows, IStorage storage) : IDeletedRows
{
    private const int IdLength = 20;

    /// <inheritdoc/>
    public long Count => vector.Cardinality;

    /// <inheritdoc/>
    public async ValueTask<RowSet> ReadAsync(CancellationToken cancellationToken = default)
    {
        RowSet rows = PathOf() is { } path ? await ReadFileAsync(path, cancellationToken).ConfigureAwait(false) : ReadInline();
        if (rows.Count != vector.Cardinality)
            throw Damaged(FormattableString.Invariant($"it deletes {rows.Count} rows, and the log says {vector.Cardinality}"));
        if (physicalRows is { } there && rows.Last >= there)
            throw Damaged(FormattableString.Invariant($"it deletes row {rows.Last} of a file that has {there} rows"));
        return rows;
    }

    private RowSet ReadInline()
    {
        try
        {
            byte[] data = Base85.Decode(vector.PathOrInlineDv);
            if (data.Length < vector.SizeInBytes || data.Length - vector.SizeInBytes > 3)
                throw Damaged(FormattableString.Invariant($"it has {data.Length} bytes, and the log says {vector.SizeInBytes}"));
            return RoaringReader.Read(data.AsSpan(0, vector.SizeInBytes));
        }
        catch (FormatException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    private async Task<RowSet> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        byte[] content = await storage.TryReadAsync(path, cancellationToken).ConfigureAwait(false)
            ?? throw Damaged($"its file '{path}' is not there");
        if (content.Length == 0 || content[0] != DeletionVectorFile.FormatVersion)
            throw Damaged(FormattableString.Invariant($"its file '{path}' has {(content.Length == 0 ? "no content" : FormattableString.Invariant($"the format version {content[0]}"))}; {DeletionVectorFile.FormatVersion} is known"));
        int offset = vector.Offset ?? 1;
        int size = vector.SizeInBytes;
        if (offset < 1 || size < 0 || (long)offset + size + 8 > content.Length)
            throw Damaged(FormattableString.Invariant($"its file '{path}' has {content.Length} bytes, and the log says {size} bytes at {offset}"));
        int written = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(offset));
        if (written != size)
            throw Damaged(FormattableString.Invariant($"'{path}' says {written} bytes at {offset}, and the log says {size}"));
        ReadOnlySpan<byte> data = content.AsSpan(offset + 4, size);
        if (BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(offset + 4 + size)) != Crc32.Compute(data))
            throw Damaged(FormattableString.Invariant($"the checksum in '{path}' at {offset} is not that of its {size} bytes"));
        try
        {
            return RoaringReader.Read(data);
        }
        catch (FormatException e)
        {
            throw Damaged(FormattableString.Invariant($"'{path}' at {offset}: {e.Message}"), e);
        }
    }

    /// <summary>The file that holds a vector; null when the log holds it.</summary>
    /// <param name="tablePath">The table's folder.</param>
    /// <param name="vector">The vector.</param>
    /// <exception cref="FormatException">The log does not say where.</exception>
    public static string? PathOf(string tablePath, DeletionVector vector)
    {
        string place = vector.PathOrInlineDv;
        if (vector.StorageType == "i")
            return null;
        if (vector.StorageType == "p")
            return FilePath.Resolve(tablePath, place);
        if (vector.StorageType != "u" || place.Length < IdLength)
            throw new FormatException($"its place is '{vector.StorageType}' '{place}'; inline (i), relative (u) and absolute (p) are known");
        Guid id = new(Base85.Decode(place.AsSpan(place.Length - IdLength)), bigEndian: true);
        string folder = place.Length > IdLength ? $"{tablePath}/{place[..^IdLength]}" : tablePath;
        return $"{folder}/{DeletionVectorFile.NameOf(id)}";
    }

    private string? PathOf()
    {
        try
        {
            return PathOf(tablePath, vector);
        }
        catch (FormatException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    private DeltaLogException Damaged(string what, Exception? cause = null) => new(
        file,
        $"The deletion vector of '{file}' in table '{tablePath}' cannot be used: {what}. Without it deleted rows would come back, so nothing was read. Restore the file from a copy, or restore the table to an earlier version.",
        cause);
}
