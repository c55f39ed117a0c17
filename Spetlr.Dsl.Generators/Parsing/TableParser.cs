using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Makes models of an annotated type.</summary>
internal static class TableParser
{
    private const string Naming = nameof(Naming);
    private const string Mode = nameof(Mode);
    private const string Upsert = nameof(Upsert);

    public static ParseResult Parse(GeneratorAttributeSyntaxContext context, TableKind kind, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context is not { TargetSymbol: INamedTypeSymbol type, TargetNode: TypeDeclarationSyntax declaration } || !IsFirst(context, type))
            return ParseResult.None;

        Compilation compilation = context.SemanticModel.Compilation;
        List<Diagnostic> diagnostics = [];
        AttributeReader attribute = new(context.Attributes[0]);
        Location name = declaration.Identifier.GetLocation();
        string key = attribute.FirstText() ?? Names.DefaultKey(type.Name);
        Location keyLocation = attribute.FirstText() is null ? name : attribute.LocationOf(0) ?? name;
        KeyParser.Check(context, type, key, keyLocation, diagnostics);

        // The row of a type with both attributes is the Delta table's, and so are its diagnostics.
        AttributeReader? delta = kind == TableKind.Delta ? attribute : AttributeReader.Find(type, KnownNames.DeltaTableAttribute);
        bool ownsRow = kind == TableKind.Delta || delta is null;
        List<Diagnostic> ofRow = [];
        string? naming = NamingOf(type, delta, ofRow);
        bool canExtend = ShapeParser.CanExtend(type, name, ofRow);
        NestedRows nested = new(type, compilation);
        RowModel row = RowParser.Parse(type, naming, canExtend, name, compilation, ofRow, nested);
        string? mode = attribute.EnumMember(Mode, diagnostics);
        if (mode == Upsert && !row.HasKey)
            diagnostics.Add(Diagnostic.Create(Rules.UpsertWithoutKey, attribute.LocationOf(Mode), key));
        if (ownsRow)
            diagnostics.AddRange(ofRow);

        return new ParseResult(
            Table(kind, type, attribute, key, mode, row, diagnostics),
            ownsRow && row.CanBeMade ? row : null,
            diagnostics.ToImmutableArray(),
            keyLocation,
            attribute.LocationOf("Path"),
            attribute.LocationOf("Checkpoint"))
        {
            Nested = nested.Found.ToImmutableArray(),
            NestedDiagnostics = nested.Diagnostics.ToImmutableArray(),
        };
    }

    /// <summary>Whether a type is a table or source.</summary>
    public static bool IsAnnotated(INamedTypeSymbol type) =>
        AttributeReader.Find(type, KnownNames.DeltaTableAttribute) is not null || AttributeReader.Find(type, KnownNames.AutoloaderSourceAttribute) is not null;

    /// <summary>The naming policy of a type that is a nested column.</summary>
    public static string? NamingOf(INamedTypeSymbol type) => NamingOf(type, AttributeReader.Find(type, KnownNames.DeltaTableAttribute), []);

    /// <summary>The row of an annotated type of any assembly, whatever is wrong with it; null for a type that is not annotated.</summary>
    public static RowModel? Row(INamedTypeSymbol type, Compilation compilation)
    {
        if (!IsAnnotated(type))
            return null;
        return RowParser.Parse(type, NamingOf(type), canExtend: true, Location.None, compilation, [], new NestedRows(type, compilation));
    }

    private static TableModel Table(
        TableKind kind,
        INamedTypeSymbol type,
        AttributeReader attribute,
        string key,
        string? mode,
        RowModel row,
        ICollection<Diagnostic> diagnostics)
    {
        string? checkpoint = attribute.Text("Checkpoint");
        return new TableModel(
            kind,
            row.RowName,
            key,
            Names.HandleName(key),
            ShapeParser.IsPublic(type),
            row.CanBeMade ? row.FullName : null,
            row.CanBeMade ? null : row,
            attribute.Text("Path"),
            attribute.Text("Name"),
            checkpoint,
            checkpoint is not null || attribute.IsTrue("CheckpointFromConfiguration"),
            mode,
            attribute.EnumMember("Format", diagnostics),
            attribute.Text("Comment"),
            row.Keys);
    }

    /// <summary>An attribute written twice is the compiler's error; the type is looked at once all the same.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        AttributeData? first = type.GetAttributes().FirstOrDefault(a =>
            SymbolEqualityComparer.Default.Equals(a.AttributeClass, context.Attributes[0].AttributeClass));
        return first?.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == context.TargetNode.SyntaxTree
            && context.TargetNode.Span.Contains(place.Span);
    }

    private static string? NamingOf(INamedTypeSymbol type, AttributeReader? delta, ICollection<Diagnostic> diagnostics)
    {
        AttributeReader? source = AttributeReader.Find(type, KnownNames.AutoloaderSourceAttribute);
        string? ofTable = Own(delta?.EnumMember(Naming, diagnostics));
        string? ofSource = Own(source?.EnumMember(Naming, diagnostics));
        if (ofTable is not null && ofSource is not null && ofTable != ofSource)
            diagnostics.Add(Diagnostic.Create(Rules.TwoNamingPolicies, source!.LocationOf(Naming), type.Name, ofTable, ofSource));
        return ofTable ?? ofSource ?? Own(AssemblyNaming.Of(type)) ?? Own(AssemblyNaming.Of(type.ContainingAssembly));

        static string? Own(string? policy) => policy == NamingPolicies.Inherit ? null : policy;
    }
}
