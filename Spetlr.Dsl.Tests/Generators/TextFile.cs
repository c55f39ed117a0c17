using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>An additional file of a build.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
