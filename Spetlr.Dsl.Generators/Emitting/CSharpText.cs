using Microsoft.CodeAnalysis.CSharp;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Pieces of C#.</summary>
internal static class CSharpText
{
    /// <summary>Goes on every generated type and member.</summary>
    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Spetlr.Dsl.Generators\", \"{typeof(CSharpText).Assembly.GetName().Version.ToString(3)}\")]";

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>An array of text: <c>new string[] { "a", "b" }</c>.</summary>
    public static string Array(IEnumerable<string> items)
    {
        string content = string.Join(", ", items.Select(Literal));
        return content.Length == 0 ? "new string[0]" : $"new string[] {{ {content} }}";
    }

    /// <summary>Text inside a documentation comment, on one line: C# also ends a line at the Unicode separators.</summary>
    public static string Xml(string text) =>
        string.Concat(text.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
