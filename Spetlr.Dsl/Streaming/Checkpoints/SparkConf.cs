namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>The settings a stream is bound to from its first batch on. They are kept word for word: Spark fills a missing one with an old default.</summary>
internal static class SparkConf
{
    /// <summary>What Spark 4.1 writes into a new checkpoint.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Defaults { get; } =
    [
        new("spark.sql.streaming.stateStore.providerClass", "org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider"),
        new("spark.sql.streaming.stateStore.rocksdb.formatVersion", "5"),
        new("spark.sql.streaming.stateStore.encodingFormat", "unsaferow"),
        new("spark.sql.streaming.statefulOperator.useStrictDistribution", "true"),
        new("spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion", "2"),
        new("spark.sql.streaming.multipleWatermarkPolicy", "min"),
        new("spark.sql.streaming.aggregation.stateFormatVersion", "2"),
        new("spark.sql.shuffle.partitions", "200"),
        new("spark.sql.streaming.join.stateFormatVersion", "2"),
        new("spark.sql.streaming.stateStore.compression.codec", "lz4"),
        new("spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan", "false"),
    ];
}
