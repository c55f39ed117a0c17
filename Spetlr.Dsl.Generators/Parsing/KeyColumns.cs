using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Whether a column can tell rows apart.</summary>
internal static class KeyColumns
{
    public static void Check(RowProperty property, Location fallback, ICollection<Diagnostic> diagnostics)
    {
        if (property.Key is null)
            return;
        Location place = property.TypeLocation ?? fallback;
        ITypeSymbol type = property.PlainType;
        if (property.SaysNullable)
            diagnostics.Add(Diagnostic.Create(Rules.NullableKey, place, property.Symbol.Name));
        if (type.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
            diagnostics.Add(Diagnostic.Create(Rules.KeyType, place, property.Symbol.Name, type.ToDisplayString()));
    }
}
