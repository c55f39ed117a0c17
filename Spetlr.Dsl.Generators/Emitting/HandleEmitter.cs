using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Emitting;

/// <summary>Emits the handle of one table into the assembly's class of tables.</summary>
internal static class HandleEmitter
{
    public static void Emit(SourceProductionContext context, TableModel table, AssemblyModel assembly, ClashModel clashes)
    {
        SourceWriter writer = new();
        if (assembly.Namespace.Length > 0)
            writer.Open($"namespace {assembly.Namespace}");
        writer.Open($"static partial class {assembly.ClassName}");
        string handle = table.HandleName == assembly.ClassName ? table.HandleName + "_" : table.HandleName;
        EmitHandle(writer, table, handle);
        if (table.Checkpoint is { } checkpoint && !clashes.CheckpointTaken.Contains(table.HandleName))
            EmitCheckpoint(writer, table, handle, checkpoint);
        if (table.StandIn is { } standIn)
            StandInEmitter.Emit(writer, standIn, StandInName(handle), table.IsPublic);
        writer.Close();
        if (assembly.Namespace.Length > 0)
            writer.Close();
        context.AddSource(HintNames.Of(table.RowName, $"{table.Kind}Handle", clashes), writer.ToSourceText());
    }

    private static void EmitHandle(SourceWriter writer, TableModel table, string handle)
    {
        bool isDelta = table.Kind == TableKind.Delta;
        string row = table.RowType ?? StandInName(handle);
        string type = $"{(isDelta ? KnownNames.DeltaHandle : KnownNames.AutoloaderHandle)}<{row}>";
        string what = isDelta ? "Delta table" : "folder of files";
        writer.Write(
            $"""
            /// <summary>The {what} <c>{CSharpText.Xml(table.Key)}</c>{Where(table)}; its rows are <see cref="{row}"/>.</summary>
            {CSharpText.GeneratedCode}
            [{KnownNames.HandleInfo}({CSharpText.Literal(table.Key)}{Info(table)})]
            {Accessibility(table.IsPublic)} static {type} {Names.Escape(handle)} {"{ get; }"} = new {type}(
                new {(isDelta ? KnownNames.DeltaTableDefinition : KnownNames.AutoloaderDefinition)}
            """);
        writer.Write("    {");
        foreach ((string name, string? value) in Settings(table, row))
        {
            if (value is not null)
                writer.Write($"        {name} = {value},");
        }

        writer.Write("    });");
    }

    private static IEnumerable<(string Name, string? Value)> Settings(TableModel table, string row)
    {
        yield return ("Key", CSharpText.Literal(table.Key));
        yield return ("Row", $"{KnownNames.RowDescriptor}.Of<{row}>()");
        yield return ("Path", Text(table.Path));
        yield return ("Name", Text(table.Name));
        yield return ("Checkpoint", Text(table.Checkpoint));
        yield return ("Mode", table.Mode is { } mode ? $"global::Spetlr.Dsl.WriteMode.{mode}" : null);
        yield return ("Format", table.Format is { } format ? $"global::Spetlr.Dsl.FileFormat.{format}" : null);
        yield return ("Comment", Text(table.Comment));

        static string? Text(string? value) => value is null ? null : CSharpText.Literal(value);
    }

    private static string Info(TableModel table)
    {
        string keys = table.Keys.Count > 0 ? $", Keys = {CSharpText.Array(table.Keys)}" : "";
        string checkpoint = table.HasCheckpoint ? ", HasCheckpoint = true" : "";
        string mode = table.Mode is null ? "" : $", Mode = global::Spetlr.Dsl.WriteMode.{table.Mode}";
        return keys + checkpoint + mode;
    }

    private static void EmitCheckpoint(SourceWriter writer, TableModel table, string handle, string checkpoint) => writer.Write(
        $$"""

        /// <summary>The checkpoint <c>{{CSharpText.Xml(checkpoint)}}</c> of the one stream into <see cref="{{Names.Escape(handle)}}"/>; a further stream takes a child of it.</summary>
        {{CSharpText.GeneratedCode}}
        {{Accessibility(table.IsPublic)}} static {{KnownNames.CheckpointPath}} {{handle}}Checkpoint => new {{KnownNames.CheckpointPath}}({{CSharpText.Literal(checkpoint)}});
        """);

    private static string Where(TableModel table) => table.Path is { } path ? $" at <c>{CSharpText.Xml(path)}</c>" : "";

    private static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";

    private static string StandInName(string handle) => $"__{handle}Row";
}
