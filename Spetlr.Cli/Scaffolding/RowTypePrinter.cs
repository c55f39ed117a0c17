using System.Text.Json;
using Spetlr.Cli.Samples;
using Spetlr.Dsl.Generators.Parsing;
using Spetlr.Dsl.Schema;

namespace Spetlr.Cli.Scaffolding;

/// <summary>Prints the annotated row type of a sample, and a record for each struct in it.</summary>
/// <param name="sample">The data.</param>
/// <param name="options">The names.</param>
internal sealed class RowTypePrinter(Sample sample, ScaffoldOptions options)
{
    private readonly MemberNames _types = new(options.TypeName);
    private readonly Queue<(string Name, StructType Type)> _structs = new();
    private readonly List<string> _lines = [];
    private readonly HashSet<string> _usings = new(StringComparer.Ordinal) { "Spetlr.Dsl" };
    private string? _policy;

    /// <summary>The code of one file.</summary>
    public string Print()
    {
        _policy = Policy();
        PrintRow();
        while (_structs.TryDequeue(out (string Name, StructType Type) next))
        {
            Line("");
            Line(CodeText.Summary($"A struct in the columns of {options.TypeName}."));
            PrintRecord(next.Name, next.Type);
        }

        string[] space = options.Namespace is null ? [] : [$"namespace {options.Namespace};", ""];
        IEnumerable<string> usings = _usings
            .OrderByDescending(static name => name.StartsWith("System", StringComparison.Ordinal))
            .ThenBy(static name => name, StringComparer.Ordinal)
            .Select(static name => $"using {name};");
        return string.Concat(((string[])[.. usings, "", .. space, .. _lines]).Select(static line => line + "\n"));
    }

    private void PrintRow()
    {
        bool isTable = sample.Format == SampleFormat.Delta;
        Line(CodeText.Summary(sample.Comment ?? $"A row of {options.Path}."));
        string naming = _policy is null ? "" : $", Naming = NamingPolicy.{_policy}";
        Line(isTable
            ? $"[DeltaTable(Path = {CodeText.Literal(options.Path)}{naming})]"
            : $"[AutoloaderSource(Path = {CodeText.Literal(options.Path)}, Format = FileFormat.{sample.Format}{naming})]");
        PrintRecord(options.TypeName, sample.Schema);
    }

    private void PrintRecord(string name, StructType type)
    {
        MemberNames names = new(name);
        string[] members = [.. type.Fields.Select(f => names.Of(f.Name))];
        if (name == options.TypeName && sample.PartitionColumns.Count > 0)
            Line($"[PartitionBy({string.Join(", ", sample.PartitionColumns.Select(p => $"nameof({members[type.IndexOf(p)]})"))})]");
        Line($"public partial record {name}");
        Line("{");
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0)
                Line("");
            PrintProperty(name, type.Fields[i], members[i]);
        }

        Line("}");
    }

    private void PrintProperty(string owner, StructField field, string member)
    {
        if (CommentOf(field) is { } comment)
            Line($"    {CodeText.Summary(comment)}");
        List<string> column = [];
        if (!string.Equals(NamingPolicies.Apply(_policy, member), field.Name, StringComparison.Ordinal))
            column.Add(CodeText.Literal(field.Name));
        if (field.Type is DecimalType and not { Precision: 38, Scale: 18 })
            column.Add($"TypeName = \"{field.Type}\"");
        if (column.Count > 0)
        {
            _usings.Add("System.ComponentModel.DataAnnotations.Schema");
            Line($"    [Column({string.Join(", ", column)})]");
        }

        string required = field.Nullable || IsValue(field.Type) ? "" : "required ";
        Line($"    public {required}{TypeOf(field.Type, field.Nullable, $"{owner}{member}")} {member} {{ get; init; }}");
    }

    private string TypeOf(DataType type, bool nullable, string structName)
    {
        string name = type switch
        {
            StructType s => Struct(s, structName),
            ArrayType a => List("IReadOnlyList", TypeOf(a.ElementType, a.ContainsNull, $"{structName}Item")),
            MapType m => List("IReadOnlyDictionary", TypeOf(m.KeyType, false, $"{structName}Key"), TypeOf(m.ValueType, m.ValueContainsNull, $"{structName}Value")),
            DecimalType => "decimal",
            _ => Primitive(type),
        };
        return nullable ? $"{name}?" : name;
    }

    private string Struct(StructType type, string name)
    {
        string unique = _types.Of(name);
        _structs.Enqueue((unique, type));
        return unique;
    }

    private string List(string generic, params string[] arguments)
    {
        _usings.Add("System.Collections.Generic");
        return $"{generic}<{string.Join(", ", arguments)}>";
    }

    private string Primitive(DataType type)
    {
        if (type == DataType.Date || type == DataType.Timestamp || type == DataType.TimestampNtz)
            _usings.Add("System");
        return type switch
        {
            _ when type == DataType.Boolean => "bool",
            _ when type == DataType.Byte => "sbyte",
            _ when type == DataType.Short => "short",
            _ when type == DataType.Integer => "int",
            _ when type == DataType.Long => "long",
            _ when type == DataType.Float => "float",
            _ when type == DataType.Double => "double",
            _ when type == DataType.Binary => "byte[]",
            _ when type == DataType.Date => "DateOnly",
            _ when type == DataType.Timestamp => "DateTimeOffset",
            _ when type == DataType.TimestampNtz => "DateTime",
            _ => "string",
        };
    }

    private void Line(string text) => _lines.Add(text);

    private static string? CommentOf(StructField field) =>
        field.Metadata.TryGetValue("comment", out string? json) ? JsonSerializer.Deserialize<string>(json) : null;

    private static bool IsValue(DataType type) =>
        type is DecimalType || (type is PrimitiveType && type != DataType.String && type != DataType.Binary);

    // The policy that spares the most [Column] attributes.
    private string? Policy()
    {
        string?[] policies = [null, NamingPolicies.SnakeCase, NamingPolicies.CamelCase];
        return policies.MaxBy(policy =>
        {
            MemberNames names = new(options.TypeName);
            return sample.Schema.Fields.Count(f => string.Equals(NamingPolicies.Apply(policy, names.Of(f.Name)), f.Name, StringComparison.Ordinal));
        });
    }
}
