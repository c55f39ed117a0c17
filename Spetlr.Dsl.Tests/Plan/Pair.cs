using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>A positional row type.</summary>
public sealed record Pair(int Id, string? Name) : IRow<Pair>
{
    public static RowDescriptor Descriptor { get; } = new(
    [
        new("Id", new StructField("id", DataType.Integer, false)),
        new("Name", new StructField("name", DataType.String, true)),
    ]);

    public static Pair Read(RowReader reader) => new(reader.GetInt32(0), reader.IsNull(1) ? null : reader.GetString(1));

    public static void Write(Pair row, RowWriter writer)
    {
        writer.SetInt32(0, row.Id);
        if (row.Name is { } name)
            writer.SetString(1, name);
        else
            writer.SetNull(1);
    }
}
