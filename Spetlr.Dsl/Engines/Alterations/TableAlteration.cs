using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Engines.Alterations;

/// <summary>A change of a table's columns or properties that writes no rows.</summary>
internal abstract record TableAlteration;

/// <summary>Columns are added at the end; rows that are there have null in them.</summary>
internal sealed record AddColumns(ImmutableArray<StructField> Columns) : TableAlteration;

/// <summary>A column gets another name.</summary>
internal sealed record RenameColumn(string From, string To) : TableAlteration;

/// <summary>A column goes; its values stay in the files.</summary>
internal sealed record DropColumn(string Column) : TableAlteration;

/// <summary>A column gets a type that holds every value of its old one.</summary>
internal sealed record WidenColumn(string Column, DataType Type) : TableAlteration;

/// <summary>Properties are set; a null takes one away.</summary>
internal sealed record SetProperties(ImmutableSortedDictionary<string, string?> Properties) : TableAlteration;
