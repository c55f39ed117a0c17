using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Spetlr.Dsl.Rows;

/// <summary>What generated row types call to check and convert values. Not for use in code of your own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowValues
{
    /// <summary>The value itself; an error when it is null although its column cannot be.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">Row type and property, for the message.</param>
    /// <exception cref="SpetlrException">The value is null.</exception>
    public static T NotNull<T>([NotNull] T? value, string member)
        where T : class =>
        value ?? throw new SpetlrException(
            $"{member} is null in a row to be written, but its column is declared not null. Set it, or declare the property nullable.");

    /// <summary>The text that stands for a Guid: 32 small hexadecimal digits with hyphens.</summary>
    /// <param name="value">The value.</param>
    public static string ToText(Guid value) => value.ToString("D");

    /// <summary>The Guid that a text stands for, in any of the usual forms.</summary>
    /// <param name="text">The column's text.</param>
    /// <param name="member">Row type and property, for the message.</param>
    /// <exception cref="SpetlrException">The text is no Guid.</exception>
    public static Guid ToGuid(string text, string member) =>
        Guid.TryParse(text, out Guid value) ? value : throw new SpetlrException(
            $"{member} is a Guid, but its column holds '{text}'. Correct the data, or declare the property as string.");

    /// <summary>The text of an enum value that has no name of its own: a combination of flags, or a number.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public static string ToText<T>(T value)
        where T : struct, Enum =>
        value.ToString();

    /// <summary>The enum value of a text that is no single name: a combination of flags, or a number.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">The column's text.</param>
    /// <param name="member">Row type and property, for the message.</param>
    /// <exception cref="SpetlrException">The text is no value of the enum.</exception>
    public static T ToEnum<T>(string text, string member)
        where T : struct, Enum =>
        Enum.TryParse(text, out T value) ? value : throw new SpetlrException(
            $"{member} is a {typeof(T).Name}, but its column holds '{text}', which is none of its values. Add it to the enum, or declare the property as string.");
}
