namespace Spetlr.Dsl;

/// <summary>The format of the files an Autoloader source reads.</summary>
public enum FileFormat
{
    /// <summary>Avro object container files.</summary>
    Avro = 0,

    /// <summary>Parquet files.</summary>
    Parquet = 1,
}
