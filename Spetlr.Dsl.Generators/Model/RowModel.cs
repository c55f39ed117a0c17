namespace Spetlr.Dsl.Generators.Model;

/// <summary>The part of a row type to emit: columns and how to make a row. Immutable, equal by value.</summary>
/// <param name="RowName">Full metadata name of the row type; also the stem of the hint name.</param>
/// <param name="Namespace">Its namespace, escaped; empty for the global one.</param>
/// <param name="Containers">Declarations of the containing types, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">The declaration of the part: <c>partial record OrderRow</c>.</param>
/// <param name="FullName">The <c>global::</c> name.</param>
/// <param name="DisplayName">The name that messages show.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Arguments">The constructor's arguments: ordinals, or -1 for a default value.</param>
/// <param name="Assignments">The members to set after construction.</param>
/// <param name="Keys">Names of the key columns.</param>
/// <param name="PartitionBy">Names of the partition columns.</param>
internal sealed record RowModel(
    string RowName,
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string FullName,
    string DisplayName,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<int> Arguments,
    EquatableArray<AssignmentModel> Assignments,
    EquatableArray<string> Keys,
    EquatableArray<string> PartitionBy)
{
    /// <summary>Whether a part of the type itself can be emitted; otherwise a stand-in takes its place.</summary>
    public bool CanBeMade { get; init; }

    /// <summary>Whether a key is declared, even on a column that could not be read.</summary>
    public bool HasKey { get; init; }
}
