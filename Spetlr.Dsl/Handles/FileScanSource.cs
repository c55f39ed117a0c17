using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Handles;

/// <summary>A scan of a folder of files.</summary>
/// <param name="Source">The folder's declaration.</param>
/// <param name="Path">Its absolute path; null until it is resolved.</param>
/// <param name="Options">How it is read as a stream.</param>
internal sealed record FileScanSource(AutoloaderDefinition Source, string? Path, AutoloaderStreamOptions Options) : ScanSource
{
    /// <inheritdoc/>
    public override string Key => Source.Key;
}
