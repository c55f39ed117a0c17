using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Makes a row model of an annotated type; what is faulty is reported and left out, so that the rest still compiles.</summary>
internal static class RowParser
{
    private const string NoConstructor = "no constructor has only parameters that are named and typed as its properties";

    private const string NoColumn = "it has no public property that can be a column";

    private static readonly char[] Refused = [' ', ',', ';', '{', '}', '(', ')', '\n', '\t', '\r', '='];

    /// <param name="type">The annotated type.</param>
    /// <param name="naming">The naming policy.</param>
    /// <param name="canExtend">Whether a part of the type can be emitted; otherwise a stand-in is.</param>
    /// <param name="name">The type's name as written.</param>
    /// <param name="compilation">The compilation, for what is accessible.</param>
    /// <param name="diagnostics">What is wrong.</param>
    /// <param name="nested">The types that its columns nest.</param>
    public static RowModel Parse(
        INamedTypeSymbol type,
        string? naming,
        bool canExtend,
        Location name,
        Compilation compilation,
        ICollection<Diagnostic> diagnostics,
        NestedRows nested)
    {
        List<RowProperty> properties = RowProperty.Of(type, compilation);
        ChosenConstructor? constructor = ConstructorParser.Choose(type, properties);
        if (constructor is null && canExtend)
            diagnostics.Add(Diagnostic.Create(Rules.NotARowType, name, type.Name, NoConstructor));

        Dictionary<RowProperty, int> ordinals = [];
        List<ColumnModel> columns = [];
        foreach (RowProperty property in properties.Where(static p => p.IsMapped))
        {
            bool isFilled = property.CanSet || constructor is null || constructor.Arguments.Contains(property);
            if (!isFilled && !property.IsStored && property.Key is null && property.Column is null)
                continue;
            if (!isFilled)
                diagnostics.Add(Diagnostic.Create(Rules.NotSettable, property.NameLocation ?? name, property.Symbol.Name));
            if (ColumnParser.Parse(property, naming, property.NameLocation ?? name, diagnostics, nested) is not { } column)
                continue;
            KeyColumns.Check(property, property.NameLocation ?? name, diagnostics);
            CheckName(property, column, columns, property.NameLocation ?? name, diagnostics);
            ordinals[property] = columns.Count;
            columns.Add(column);
        }

        bool emitsPart = canExtend && constructor is not null;
        if (emitsPart && columns.Count == 0 && diagnostics.Count == 0)
            diagnostics.Add(Diagnostic.Create(Rules.NotARowType, name, type.Name, NoColumn));
        ColumnModel[] shown = [.. columns.Where(c => emitsPart || IsSeenOutside(properties, c, compilation))];
        return new RowModel(
            Names.Metadata(type),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Substring("global::".Length),
            new EquatableArray<string>(ShapeParser.Containers(type)),
            ShapeParser.Declaration(type),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.Name,
            new EquatableArray<ColumnModel>(shown),
            new EquatableArray<int>(emitsPart ? constructor!.Arguments.Select(OrdinalOf) : []),
            new EquatableArray<AssignmentModel>(emitsPart
                ? Assignments(type, constructor!, properties, OrdinalOf)
                : shown.Select(static (c, i) => new AssignmentModel(Names.Escape(c.Member), i))),
            new EquatableArray<string>(properties.Where(p => p.Key is not null && ordinals.ContainsKey(p)).Select(p => columns[ordinals[p]].Name)),
            new EquatableArray<string>(PartitionParser.Parse(type, properties, p => ordinals.TryGetValue(p, out int at) ? columns[at].Name : null, diagnostics)))
        {
            CanBeMade = emitsPart,
            HasKey = properties.Any(static p => p is { Key: not null, IsMapped: true }),
        };

        int OrdinalOf(RowProperty property) => ordinals.TryGetValue(property, out int ordinal) ? ordinal : -1;
    }

    /// <summary>A stand-in cannot have a property whose enum is private to the row type.</summary>
    private static bool IsSeenOutside(IReadOnlyList<RowProperty> properties, ColumnModel column, Compilation compilation) =>
        properties.First(p => p.Symbol.Name == column.Member).Symbol.Type is not INamedTypeSymbol type
        || compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);

    private static IEnumerable<AssignmentModel> Assignments(
        INamedTypeSymbol type,
        ChosenConstructor constructor,
        IReadOnlyList<RowProperty> properties,
        Func<RowProperty, int> ordinalOf)
    {
        bool mustSetRequired = !constructor.SetsRequiredMembers;
        foreach (RowProperty property in properties)
        {
            bool isRequired = property.Symbol.IsRequired && mustSetRequired;
            bool isColumn = ordinalOf(property) >= 0 && !constructor.Arguments.Contains(property);
            if (property.CanSet && (isRequired || isColumn))
                yield return new AssignmentModel(Names.Escape(property.Symbol.Name), ordinalOf(property));
        }

        for (INamedTypeSymbol? at = mustSetRequired ? type : null; at is not null; at = at.BaseType)
        {
            foreach (IFieldSymbol field in at.GetMembers().OfType<IFieldSymbol>().Where(static f => f.IsRequired))
                yield return new AssignmentModel(Names.Escape(field.Name), -1);
        }
    }

    private static void CheckName(
        RowProperty property,
        ColumnModel column,
        List<ColumnModel> before,
        Location name,
        ICollection<Diagnostic> diagnostics)
    {
        Location place = property.Column?.FirstText() is not null && property.Column.LocationOf(0) is { } argument ? argument : name;
        if (column.Name.IndexOfAny(Refused) >= 0)
            diagnostics.Add(Diagnostic.Create(Rules.ColumnNameNotAllowed, place, column.Name, column.Member));
        if (before.Find(c => string.Equals(c.Name, column.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            diagnostics.Add(Diagnostic.Create(Rules.DuplicateColumn, place, column.Name, column.Member, other.Member));
    }
}
