using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The types that one row type has as nested columns, each read once, with those inside them.</summary>
internal sealed class NestedRows
{
    private readonly Compilation compilation;
    private readonly List<INamedTypeSymbol> open = [];
    private readonly Dictionary<INamedTypeSymbol, RowModel> known = new(SymbolEqualityComparer.Default);
    private readonly List<RowModel> found = [];

    /// <param name="row">The row type.</param>
    /// <param name="compilation">The compilation.</param>
    public NestedRows(INamedTypeSymbol row, Compilation compilation)
    {
        this.compilation = compilation;
        open.Add(row);
    }

    /// <summary>What is wrong with their declarations.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Those whose parts are to be emitted for being nested: of this assembly, and no tables themselves.</summary>
    public IReadOnlyList<RowModel> Found => found;

    /// <summary>Whether a type is, or with its part will be, a row type.</summary>
    public bool IsRow(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named
        && (IsOurs(named)
            ? ShapeParser.IsPartial(named)
            : named.AllInterfaces.Any(static i => i.OriginalDefinition.ToDisplayString() == KnownNames.RowInterface));

    /// <summary>Whether a part of the type could be emitted, were it partial.</summary>
    public bool CouldBeRow(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named && IsOurs(named);

    /// <summary>The way from a type on to itself, as <c>Node → Leaf → Node</c>; null when the type is not being read.</summary>
    public string? CircleOf(ITypeSymbol type)
    {
        int at = type is INamedTypeSymbol named ? open.FindIndex(o => SymbolEqualityComparer.Default.Equals(o, named)) : -1;
        return at < 0 ? null : string.Join(" → ", open.Skip(at).Append(open[at]).Select(static t => t.Name));
    }

    /// <summary>Whether the type makes a nested column; what stands against it is in <see cref="Diagnostics"/>.</summary>
    public bool TryRead(INamedTypeSymbol type)
    {
        if (!IsOurs(type))
            return true;
        if (CircleOf(type) is not null)
            return false;
        if (!known.TryGetValue(type, out RowModel? row))
        {
            open.Add(type);
            row = Read(type);
            open.RemoveAt(open.Count - 1);
            known.Add(type, row);
        }

        return row.CanBeMade;
    }

    private RowModel Read(INamedTypeSymbol type)
    {
        bool isTable = TableParser.IsAnnotated(type);
        Location name = type.Locations.FirstOrDefault() ?? Location.None;
        List<Diagnostic> own = [];
        bool canExtend = ShapeParser.CanExtend(type, name, own);
        RowModel row = RowParser.Parse(type, TableParser.NamingOf(type), canExtend, name, compilation, own, this);

        // A table says itself what is wrong with it.
        Diagnostics.AddRange(isTable ? own.Where(static d => d.Id == Rules.CircularRow.Id) : own);
        if (!isTable && row.CanBeMade)
            found.Add(row);
        return row;
    }

    private bool IsOurs(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && !type.DeclaringSyntaxReferences.IsEmpty;
}
