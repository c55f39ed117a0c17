namespace Spetlr.Dsl;

/// <summary>The names of the properties that handles and loaders read; they are spetlr's. Further ones may be kept for code of one's own.</summary>
public static class ConfigurationProperty
{
    /// <summary>The name of a table or database; what a bare <c>{Key}</c> stands for.</summary>
    public const string Name = "name";

    /// <summary>The folder of a table, database or source.</summary>
    public const string Path = "path";

    /// <summary><c>delta</c> for tables; <c>avro</c> or <c>parquet</c> for sources.</summary>
    public const string Format = "format";

    /// <summary>The checkpoint of the stream into the table; <c>checkpoint</c> is read too.</summary>
    public const string CheckpointPath = "checkpoint_path";

    /// <summary>The name of the stream into the table.</summary>
    public const string QueryName = "query_name";

    /// <summary>Whether a run waits for the stream into the table to end.</summary>
    public const string AwaitTermination = "await_termination";

    /// <summary>The columns, as Spark's DDL, or under <c>sql</c>.</summary>
    public const string Schema = "schema";

    /// <summary>Where Databricks keeps the inferred schema of a source. The embedded engine needs none.</summary>
    public const string SchemaLocation = "schema_location";

    /// <summary>Options by name, passed on as they are.</summary>
    public const string Options = "options";

    /// <summary>The partition columns.</summary>
    public const string PartitionedBy = "partitioned_by";

    /// <summary>How the folders of a source are partitioned by time, such as <c>ymd</c>.</summary>
    public const string Partitioning = "partitioning";

    /// <summary>The table's comment.</summary>
    public const string Comment = "comment";
}
