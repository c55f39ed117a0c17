namespace Spetlr.Dsl.Delta.Log;

/// <summary>A log checkpoint file is no Parquet or not of the shape of one. The log adds the file and the remedy.</summary>
internal sealed class LogCodecException(string message, Exception? innerException = null) : Exception(message, innerException);
