using System.Globalization;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary>Where the deleted rows of a data file are listed (Delta protocol, "Deletion Vector Descriptor Schema").</summary>
/// <param name="StorageType"><c>u</c> relative file, <c>p</c> absolute file, <c>i</c> inline.</param>
/// <param name="PathOrInlineDv">The place or the content, by storage type.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
/// <param name="SizeInBytes">Size of the vector.</param>
/// <param name="Cardinality">How many rows it deletes.</param>
internal sealed record DeletionVector(string StorageType, string PathOrInlineDv, int? Offset, int SizeInBytes, long Cardinality)
{
    /// <summary>The id that tells two vectors of one file apart.</summary>
    public string UniqueId => Offset is { } offset
        ? string.Create(CultureInfo.InvariantCulture, $"{StorageType}{PathOrInlineDv}@{offset}")
        : StorageType + PathOrInlineDv;
}
