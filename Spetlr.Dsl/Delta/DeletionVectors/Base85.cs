using System.Buffers.Binary;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>Z85, in which the log writes the ids of deletion vector files and inline vectors (ZeroMQ RFC 32).</summary>
internal static class Base85
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    /// <summary>The bytes of a text, four for five characters.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no Z85.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 5 != 0)
            throw new FormatException(FormattableString.Invariant($"base85 comes in groups of 5 characters, and there are {text.Length}"));
        byte[] bytes = new byte[text.Length / 5 * 4];
        for (int i = 0, at = 0; i < text.Length; i += 5, at += 4)
        {
            ulong value = 0;
            foreach (char c in text.Slice(i, 5))
            {
                int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
                value = digit < 0 ? throw new FormatException($"'{c}' is not a character of base85") : (value * 85) + (ulong)digit;
            }

            if (value > uint.MaxValue)
                throw new FormatException("a group of base85 is beyond 32 bits");
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), (uint)value);
        }

        return bytes;
    }

    /// <summary>The text of some bytes, five characters for four.</summary>
    /// <param name="bytes">The bytes; their number is a multiple of four.</param>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length / 4 * 5];
        for (int i = 0; i < bytes.Length / 4; i++)
        {
            uint value = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * 4)..]);
            for (int digit = 4; digit >= 0; digit--, value /= 85)
                text[(i * 5) + digit] = Alphabet[(int)(value % 85)];
        }

        return new string(text);
    }
}
