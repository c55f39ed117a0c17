namespace Spetlr.Dsl;

/// <summary>The format of the files an Autoloader source reads.</summary>
public enum FileFormat
{
    /// <summary>Avro object container files.</summary>
    Avro = 0,

    /// <summary>Parquet files.</summary>
    Parquet = 1,

    /// <summary>One JSON object a line (Spark's <c>json</c> without <c>multiLine</c>), plain or gzip. Keys are column names, case counts.</summary>
    Json = 2,

    /// <summary>Comma-separated text in UTF-8 with a header line (Spark's <c>csv</c> with <c>header</c>), quoted by <c>"</c>, plain or gzip. An empty value is null.</summary>
    Csv = 3,
}
