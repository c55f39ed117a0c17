using Spetlr.Dsl.Schema;

namespace Spetlr.Cli.Samples;

/// <summary>What is known of existing data.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Path">The folder that the row type's handle reads.</param>
/// <param name="Schema">Its columns.</param>
internal sealed record Sample(SampleFormat Format, string Path, StructType Schema)
{
    /// <summary>The columns the table is partitioned by, in order.</summary>
    public IReadOnlyList<string> PartitionColumns { get; init; } = [];

    /// <summary>The table's comment.</summary>
    public string? Comment { get; init; }
}
