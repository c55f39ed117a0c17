using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Changes;

/// <summary>Names of the change data feed (Delta protocol, "Change Data Files" and "Reader Requirements for Change Data").</summary>
internal static class ChangeFeed
{
    /// <summary>The folder of its files.</summary>
    public const string Folder = "_change_data";

    /// <summary>What happened to a row.</summary>
    public static readonly StructField Type = new("_change_type", DataType.String, false);

    /// <summary>The version in which it happened.</summary>
    public static readonly StructField Version = new("_commit_version", DataType.Long, false);

    /// <summary>When that was committed.</summary>
    public static readonly StructField Time = new("_commit_timestamp", DataType.Timestamp, false);

    /// <summary>Whether a table keeps a feed.</summary>
    /// <param name="metadata">The table's metadata.</param>
    public static bool IsOn(Metadata metadata) => metadata.IsOn("delta.enableChangeDataFeed");

    /// <summary>The columns of a feed file.</summary>
    /// <param name="columns">The table's columns.</param>
    public static StructType Stored(StructType columns) => new([.. columns.Fields, Type]);
}
