using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Reads an explicit list of data files. Columns are found by name; one that a file lacks is null.</summary>
/// <param name="Format">The format of the files.</param>
/// <param name="Files">The files; may be empty.</param>
/// <param name="RowSchema">The columns to read, partition columns included.</param>
/// <param name="PartitionColumns">Those of the columns whose values are in <see cref="ScanFile.PartitionValues"/>, not in the files.</param>
internal sealed record FilesScan(
    FileFormat Format,
    ImmutableArray<ScanFile> Files,
    StructType RowSchema,
    ImmutableArray<string> PartitionColumns) : Relation
{
    /// <summary>What columns are called in the files and in <see cref="ScanFile.PartitionValues"/>, by their names; those that are not here have one name.</summary>
    public ImmutableDictionary<string, string> StoredNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The field ids by which columns are found in the files, by their names; empty when they are found by their stored names.</summary>
    public ImmutableDictionary<string, int> FieldIds { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The table and version whose log names the files, for messages; null when nothing vouches for them. Their sizes must be those of the log.</summary>
    public string? Table { get; init; }

    /// <summary>What a file that cannot be read does.</summary>
    public CorruptFilePolicy OnCorruptFile { get; init; }

    /// <summary>Whether its rows count as rows read; not those of the static side of a stream's join.</summary>
    public bool CountsAsInput { get; init; } = true;

    /// <summary>What a column is called in the files.</summary>
    /// <param name="column">Its name.</param>
    public string StoredName(string column) => StoredNames.GetValueOrDefault(column, column);

    /// <inheritdoc/>
    public override StructType Schema => RowSchema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this;
}
