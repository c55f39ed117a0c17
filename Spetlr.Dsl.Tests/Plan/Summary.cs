using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>A row type to select into, with a column that has an initialiser and one that keeps its default.</summary>
public sealed class Summary : IRow<Summary>
{
    public int Id { get; init; }

    public string? Label { get; init; }

    public decimal? Price { get; init; }

    public long Weight { get; init; }

    public string Origin { get; init; } = "unknown";

    public DateOnly? Day { get; init; }

    public static RowDescriptor Descriptor { get; } = new(
    [
        new("Id", new StructField("id", DataType.Integer, false)),
        new("Label", new StructField("label", DataType.String, true)),
        new("Price", new StructField("price", new DecimalType(12, 1), true)),
        new("Weight", new StructField("weight", DataType.Long, false)),
        new("Origin", new StructField("origin", DataType.String, false)),
        new("Day", new StructField("day", DataType.Date, true)),
    ]);

    public static Summary Read(RowReader reader) => new()
    {
        Id = reader.GetInt32(0),
        Label = reader.IsNull(1) ? null : reader.GetString(1),
        Price = reader.IsNull(2) ? null : reader.GetDecimal(2),
        Weight = reader.GetInt64(3),
        Origin = reader.GetString(4),
        Day = reader.IsNull(5) ? null : reader.GetDate(5),
    };

    public static void Write(Summary row, RowWriter writer)
    {
        writer.SetInt32(0, row.Id);
        if (row.Label is { } label)
            writer.SetString(1, label);
        else
            writer.SetNull(1);
        if (row.Price is { } price)
            writer.SetDecimal(2, price);
        else
            writer.SetNull(2);
        writer.SetInt64(3, row.Weight);
        writer.SetString(4, row.Origin);
        if (row.Day is { } day)
            writer.SetDate(5, day);
        else
            writer.SetNull(5);
    }
}
