namespace Spetlr.Cli.Samples;

/// <summary>What a row type can be made from.</summary>
internal enum SampleFormat
{
    Delta,
    Avro,
    Parquet,
    Json,
    Csv,
}
