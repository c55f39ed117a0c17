using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Emits the part that makes the user's type a row type.</summary>
internal static class RowEmitter
{
    public static void Emit(SourceProductionContext context, RowModel row, ClashModel clashes)
    {
        SourceWriter writer = new();
        int open = 0;
        if (row.Namespace.Length > 0)
        {
            writer.Open($"namespace {row.Namespace}");
            open++;
        }

        foreach (string container in row.Containers)
        {
            writer.Open(container);
            open++;
        }

        writer.Open($"{row.Declaration} : {KnownNames.IRow}<{row.FullName}>");
        RowBodyEmitter.Emit(writer, row, row.FullName);
        for (int i = 0; i <= open; i++)
            writer.Close();
        context.AddSource(HintNames.Of(row.RowName, "Row", clashes), writer.ToSourceText());
    }
}
