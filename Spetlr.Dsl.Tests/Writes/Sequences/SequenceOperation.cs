namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>What a step of a sequence does.</summary>
internal enum SequenceOperation
{
    Append,
    Upsert,
    Delete,
    OverwritePartitions,
    OverwriteWhere,
    Overwrite,
    Truncate,
    Optimize,
    ZOrder,
    Vacuum,
    AddColumn,
    Restore,
}
