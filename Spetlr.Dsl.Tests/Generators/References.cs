using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>What a consumer project references: the framework this process runs on, and Spetlr.Dsl.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } = Load();

    private static ImmutableArray<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. trusted
                .Where(p => string.Equals(Path.GetDirectoryName(p), framework, StringComparison.Ordinal))
                .Append(typeof(DeltaTableAttribute).Assembly.Location)
                .Select(static p => MetadataReference.CreateFromFile(p)),
        ];
    }
}
