namespace Spetlr.Dsl.Embedded.Text;

/// <summary>A text that is no record of the wanted columns. Whoever knows file and line says them.</summary>
internal sealed class TextDataException(string message, Exception? inner = null) : Exception(message, inner);
