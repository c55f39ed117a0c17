using System.Collections.Frozen;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Features;

/// <summary>The table features that are known, and when a table's use of one goes beyond what is implemented.</summary>
internal static class KnownFeatures
{
    private const int NotImplied = int.MaxValue;
    private const string UseSpark = "Write to this table with Spark";

    /// <summary>The features by name.</summary>
    public static FrozenDictionary<string, KnownFeature> ByName { get; } = new KnownFeature[]
    {
        Done(FeatureNames.AppendOnly, impliedByWriter: 2),
        Done(FeatureNames.TimestampNtz, forReaders: true),
        Done(FeatureNames.DomainMetadata),
        Done(FeatureNames.Clustering), // Asks writers for statistics, which every file here has, and to keep the domain.
        Done(FeatureNames.VacuumProtocolCheck, forReaders: true), // VACUUM checks both, as every write here does.
        Done(FeatureNames.CheckpointProtection), // Concerns log cleanup, which there is none of here.
        Done(FeatureNames.V2Checkpoint, forReaders: true),
        Done(FeatureNames.DeletionVectors, forReaders: true),
        Done(FeatureNames.Invariants, impliedByWriter: 2), // Texts that are not understood are refused where rows are written.
        Done(FeatureNames.CheckConstraints, impliedByWriter: 3),
        Done(FeatureNames.ChangeDataFeed, impliedByWriter: 4),
        Done(FeatureNames.GeneratedColumns, impliedByWriter: 4),
        Done(FeatureNames.AllowColumnDefaults),
        new(FeatureNames.ColumnMapping, true, 5, UnknownMapping, "Use Spark for this table, or remove the mapping (ALTER TABLE … DROP FEATURE columnMapping)"),
        new(FeatureNames.IdentityColumns, false, 6, FeatureUses.Field("delta.identity.start", "is an identity column"), UseSpark),
        Done(FeatureNames.InCommitTimestamp),
        new(FeatureNames.IcebergCompatV1, false, NotImplied, FeatureUses.On("delta.enableIcebergCompatV1"), UseSpark),
        new(FeatureNames.IcebergCompatV2, false, NotImplied, FeatureUses.On("delta.enableIcebergCompatV2"), UseSpark),
        Done(FeatureNames.TypeWidening, forReaders: true),
    }.ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);

    private static KnownFeature Done(string name, bool forReaders = false, int impliedByWriter = NotImplied) =>
        new(name, forReaders, impliedByWriter, static _ => null, "");

    private static string? UnknownMapping(Metadata metadata) =>
        ColumnMapping.ModeOf(metadata) is { } mode && mode.ToLowerInvariant() is not ("name" or "id")
            ? $"its property delta.columnMapping.mode is '{mode}'"
            : null;
}
