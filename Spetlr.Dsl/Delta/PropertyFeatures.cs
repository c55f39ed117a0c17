using System.Collections.Frozen;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Features;

namespace Spetlr.Dsl.Delta;

/// <summary>Which table features a property turns on.</summary>
internal static class PropertyFeatures
{
    private static readonly FrozenDictionary<string, string> OfFlags = new Dictionary<string, string>
    {
        ["delta.appendOnly"] = FeatureNames.AppendOnly,
        ["delta.enableDeletionVectors"] = FeatureNames.DeletionVectors,
        [TypeWidening.Property] = FeatureNames.TypeWidening,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Properties that ask for no feature, or for one that the table must have.
    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "delta.checkpointInterval", "delta.dataSkippingNumIndexedCols", "delta.deletedFileRetentionDuration", "delta.enableExpiredLogCleanup",
        "delta.isolationLevel", "delta.logRetentionDuration", "delta.setTransactionRetentionDuration", "delta.targetFileSize");

    /// <summary>The protocol that a table needs once it has a property.</summary>
    /// <param name="protocol">Its protocol now.</param>
    /// <param name="property">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="SpetlrException">It is a property of Delta that cannot be set here.</exception>
    public static Protocol With(Protocol protocol, string property, string value)
    {
        if (OfFlags.TryGetValue(property, out string? feature))
            return string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) ? TableFeatures.With(protocol, feature) : protocol;
        if (string.Equals(property, ColumnMapping.Mode, StringComparison.Ordinal))
            return TableFeatures.With(protocol, FeatureNames.ColumnMapping);
        if (!property.StartsWith("delta.", StringComparison.Ordinal) || Plain.Contains(property))
            return protocol;
        throw new SpetlrException($"The property '{property}' cannot be set here: it may ask for a table feature that is turned on otherwise. Set it with Spark (ALTER TABLE … SET TBLPROPERTIES).");
    }
}
