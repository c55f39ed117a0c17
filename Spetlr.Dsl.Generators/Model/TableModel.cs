namespace Spetlr.Dsl.Generators.Model;

/// <summary>One handle to emit: what the attribute says and the row type behind it. Immutable, equal by value.</summary>
/// <param name="Kind">Which attribute declared it.</param>
/// <param name="RowName">Full metadata name of the row type; also the stem of the hint name.</param>
/// <param name="Key">The key as declared.</param>
/// <param name="HandleName">The key as a C# name, not escaped.</param>
/// <param name="IsPublic">Whether the handle is public; otherwise internal.</param>
/// <param name="RowType">The row type's <c>global::</c> name; null when <paramref name="StandIn"/> takes its place.</param>
/// <param name="StandIn">Columns for a stand-in row type, when the declared one cannot be extended.</param>
/// <param name="Path">The declared path, or null.</param>
/// <param name="Name">The declared catalog name, or null.</param>
/// <param name="Checkpoint">The declared checkpoint, or null.</param>
/// <param name="HasCheckpoint">Whether a checkpoint is declared, here or to be in the configuration.</param>
/// <param name="Mode">The declared write mode as an expression, or null.</param>
/// <param name="Format">The declared file format as an expression, or null.</param>
/// <param name="Comment">The declared comment, or null.</param>
/// <param name="Keys">Names of the key columns.</param>
internal sealed record TableModel(
    TableKind Kind,
    string RowName,
    string Key,
    string HandleName,
    bool IsPublic,
    string? RowType,
    RowModel? StandIn,
    string? Path,
    string? Name,
    string? Checkpoint,
    bool HasCheckpoint,
    string? Mode,
    string? Format,
    string? Comment,
    EquatableArray<string> Keys)
{
    /// <summary>What tells this table from every other of the assembly.</summary>
    public TableClaim Claim => new(Kind, RowName, Key, HandleName, Checkpoint is not null);
}
