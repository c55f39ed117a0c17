using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Prints the members that make a type a row type.</summary>
internal static class RowBodyEmitter
{
    /// <param name="writer">Inside the type's braces.</param>
    /// <param name="row">The row.</param>
    /// <param name="self">The name of the type that gets the members.</param>
    public static void Emit(SourceWriter writer, RowModel row, string self)
    {
        EmitDescriptor(writer, row, self);
        EmitRead(writer, row, self);
        EmitWrite(writer, row, self);
        writer.Write(
            $"""
            /// <summary>Holds the columns, made once.</summary>
            {CSharpText.GeneratedCode}
            """);
        writer.Open("private static class __SpetlrRow");
        EmitColumns(writer, row);
        writer.Close();
    }

    private static void EmitDescriptor(SourceWriter writer, RowModel row, string self) => writer.Write(
        $$"""
        /// <summary>The columns of <c>{{CSharpText.Xml(row.DisplayName)}}</c>.</summary>
        {{CSharpText.GeneratedCode}}
        static {{KnownNames.RowDescriptor}} {{KnownNames.IRow}}<{{self}}>.Descriptor => __SpetlrRow.Descriptor;

        """);

    private static void EmitRead(SourceWriter writer, RowModel row, string self)
    {
        string arguments = string.Join(", ", row.Arguments.Select(o => Value(row, o)));
        writer.Write(
            $"""
            /// <summary>Makes a row from the columns by their positions.</summary>
            {CSharpText.GeneratedCode}
            static {self} {KnownNames.IRow}<{self}>.Read({KnownNames.RowReader} reader)
            """);
        writer.Open();
        if (row.Assignments.Count == 0)
        {
            writer.Write($"return new {self}({arguments});");
        }
        else
        {
            writer.Open($"return new {self}({arguments})");
            foreach (AssignmentModel assignment in row.Assignments)
                writer.Write($"{assignment.Member} = {Value(row, assignment.Ordinal)},");
            writer.Close("};");
        }

        writer.Close().Write("");
    }

    private static void EmitWrite(SourceWriter writer, RowModel row, string self)
    {
        writer.Write(
            $"""
            /// <summary>Writes the columns by their positions.</summary>
            {CSharpText.GeneratedCode}
            static void {KnownNames.IRow}<{self}>.Write({self} row, {KnownNames.RowWriter} writer)
            """);
        writer.Open();
        for (int i = 0; i < row.Columns.Count; i++)
            writer.Write(ColumnAccess.Write(row.Columns[i], i, row.DisplayName));
        writer.Close().Write("");
    }

    private static void EmitColumns(SourceWriter writer, RowModel row)
    {
        writer.Write($"internal static readonly {KnownNames.RowDescriptor} Descriptor = new {KnownNames.RowDescriptor}(");
        writer.Write($"    columns: global::System.Collections.Immutable.ImmutableArray.Create(new {KnownNames.RowColumn}[]");
        writer.Write("    {");
        foreach (ColumnModel column in row.Columns)
        {
            string nullable = column.IsNullable ? "true" : "false";
            writer.Write(
                $"        new {KnownNames.RowColumn}({CSharpText.Literal(column.Member)}, new {KnownNames.StructField}({CSharpText.Literal(column.Name)}, {column.Type.DataType}, {nullable})),");
        }

        writer.Write($"    }}){List("keys", row.Keys)}{List("partitionBy", row.PartitionBy)});");
    }

    private static string List(string name, EquatableArray<string> items) =>
        items.Count == 0 ? "" : $", {name}: global::System.Collections.Immutable.ImmutableArray.Create({CSharpText.Array(items)})";

    private static string Value(RowModel row, int ordinal) =>
        ordinal < 0 ? "default!" : ColumnAccess.Read(row.Columns[ordinal], ordinal, row.DisplayName);
}
