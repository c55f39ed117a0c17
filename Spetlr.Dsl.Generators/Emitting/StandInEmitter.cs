using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>
/// Emits a type with the columns of a row type that cannot be extended, such as one that is not partial: the handle needs a row
/// type that compiles, else one mistake would bring a compiler error for every use of the handle.
/// </summary>
internal static class StandInEmitter
{
    public static void Emit(SourceWriter writer, RowModel row, string name, bool isPublic)
    {
        writer.Write(
            $"""

            /// <summary>Stands in for <c>{CSharpText.Xml(row.DisplayName)}</c>, whose declaration has an error.</summary>
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            {CSharpText.GeneratedCode}
            """);
        writer.Open($"{(isPublic ? "public" : "internal")} sealed class {name} : {KnownNames.IRow}<{name}>");
        foreach (ColumnModel column in row.Columns)
        {
            string type = $"{column.Type.FullName}{(column.IsNullable ? "?" : "")}";
            writer.Write(
                $$"""
                /// <summary>The column <c>{{CSharpText.Xml(column.Name)}}</c>.</summary>
                public {{type}} {{Names.Escape(column.Member)}} { get; set; } = default!;

                """);
        }

        RowBodyEmitter.Emit(writer, row, name);
        writer.Close();
    }
}
