namespace Spetlr.Dsl.Delta.Features;

/// <summary>Names of table features (Delta protocol, "Valid Feature Names in Table Features").</summary>
internal static class FeatureNames
{
    public const string AllowColumnDefaults = "allowColumnDefaults";
    public const string AppendOnly = "appendOnly";
    public const string ChangeDataFeed = "changeDataFeed";
    public const string CheckConstraints = "checkConstraints";
    public const string CheckpointProtection = "checkpointProtection";
    public const string Clustering = "clustering";
    public const string ColumnMapping = "columnMapping";
    public const string DeletionVectors = "deletionVectors";
    public const string DomainMetadata = "domainMetadata";
    public const string GeneratedColumns = "generatedColumns";
    public const string IcebergCompatV1 = "icebergCompatV1";
    public const string IcebergCompatV2 = "icebergCompatV2";
    public const string IdentityColumns = "identityColumns";
    public const string InCommitTimestamp = "inCommitTimestamp";
    public const string Invariants = "invariants";
    public const string TimestampNtz = "timestampNtz";
    public const string TypeWidening = "typeWidening";
    public const string V2Checkpoint = "v2Checkpoint";
    public const string VacuumProtocolCheck = "vacuumProtocolCheck";
}
