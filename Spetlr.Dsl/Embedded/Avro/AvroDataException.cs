namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>What is wrong with the bytes at hand; whoever knows file and place turns it into an <see cref="AvroFormatException"/>.</summary>
internal sealed class AvroDataException(string reason, Exception? innerException = null) : Exception(reason, innerException);
