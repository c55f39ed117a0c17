using System.Globalization;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>A row with one column of each type, with and without nulls.</summary>
public sealed record Sample : IRow<Sample>
{
    public int Id { get; init; }

    public bool B { get; init; }

    public bool? Bn { get; init; }

    public sbyte? Sb { get; init; }

    public short? Sh { get; init; }

    public int I { get; init; }

    public int? In { get; init; }

    public int? Jn { get; init; }

    public long L { get; init; }

    public long? Ln { get; init; }

    public float F { get; init; }

    public float? Fn { get; init; }

    public double D { get; init; }

    public double? Dn { get; init; }

    public decimal M { get; init; }

    public decimal? Mn { get; init; }

    public string S { get; init; } = "";

    public string? Sn { get; init; }

    public string? Un { get; init; }

    public DateTimeOffset T { get; init; }

    public DateTimeOffset? Tn { get; init; }

    public DateTime N { get; init; }

    public DateTime? Nn { get; init; }

    public DateOnly Y { get; init; }

    public DateOnly? Yn { get; init; }

    public Color C { get; init; }

    public Color? Cn { get; init; }

    public Guid G { get; init; }

    public Guid? Gn { get; init; }

    public static RowDescriptor Descriptor { get; } = new(
    [
        new("Id", new StructField("col_id", DataType.Integer, false)),
        new("B", new StructField("col_b", DataType.Boolean, false)),
        new("Bn", new StructField("col_bn", DataType.Boolean, true)),
        new("Sb", new StructField("col_sb", DataType.Byte, true)),
        new("Sh", new StructField("col_sh", DataType.Short, true)),
        new("I", new StructField("col_i", DataType.Integer, false)),
        new("In", new StructField("col_in", DataType.Integer, true)),
        new("Jn", new StructField("col_jn", DataType.Integer, true)),
        new("L", new StructField("col_l", DataType.Long, false)),
        new("Ln", new StructField("col_ln", DataType.Long, true)),
        new("F", new StructField("col_f", DataType.Float, false)),
        new("Fn", new StructField("col_fn", DataType.Float, true)),
        new("D", new StructField("col_d", DataType.Double, false)),
        new("Dn", new StructField("col_dn", DataType.Double, true)),
        new("M", new StructField("col_m", new DecimalType(10, 2), false)),
        new("Mn", new StructField("col_mn", new DecimalType(18, 4), true)),
        new("S", new StructField("col_s", DataType.String, false)),
        new("Sn", new StructField("col_sn", DataType.String, true)),
        new("Un", new StructField("col_un", DataType.String, true)),
        new("T", new StructField("col_t", DataType.Timestamp, false)),
        new("Tn", new StructField("col_tn", DataType.Timestamp, true)),
        new("N", new StructField("col_n", DataType.TimestampNtz, false)),
        new("Nn", new StructField("col_nn", DataType.TimestampNtz, true)),
        new("Y", new StructField("col_y", DataType.Date, false)),
        new("Yn", new StructField("col_yn", DataType.Date, true)),
        new("C", new StructField("col_c", DataType.String, false)),
        new("Cn", new StructField("col_cn", DataType.String, true)),
        new("G", new StructField("col_g", DataType.String, false)),
        new("Gn", new StructField("col_gn", DataType.String, true)),
    ]);

    public static Sample Read(RowReader reader) => new()
    {
        Id = reader.GetInt32(0),
        B = reader.GetBoolean(1),
        Bn = reader.IsNull(2) ? null : reader.GetBoolean(2),
        Sb = reader.IsNull(3) ? null : reader.GetSByte(3),
        Sh = reader.IsNull(4) ? null : reader.GetInt16(4),
        I = reader.GetInt32(5),
        In = reader.IsNull(6) ? null : reader.GetInt32(6),
        Jn = reader.IsNull(7) ? null : reader.GetInt32(7),
        L = reader.GetInt64(8),
        Ln = reader.IsNull(9) ? null : reader.GetInt64(9),
        F = reader.GetSingle(10),
        Fn = reader.IsNull(11) ? null : reader.GetSingle(11),
        D = reader.GetDouble(12),
        Dn = reader.IsNull(13) ? null : reader.GetDouble(13),
        M = reader.GetDecimal(14),
        Mn = reader.IsNull(15) ? null : reader.GetDecimal(15),
        S = reader.GetString(16),
        Sn = reader.IsNull(17) ? null : reader.GetString(17),
        Un = reader.IsNull(18) ? null : reader.GetString(18),
        T = reader.GetTimestamp(19),
        Tn = reader.IsNull(20) ? null : reader.GetTimestamp(20),
        N = reader.GetTimestampNtz(21),
        Nn = reader.IsNull(22) ? null : reader.GetTimestampNtz(22),
        Y = reader.GetDate(23),
        Yn = reader.IsNull(24) ? null : reader.GetDate(24),
        C = Enum.Parse<Color>(reader.GetString(25)),
        Cn = reader.IsNull(26) ? null : Enum.Parse<Color>(reader.GetString(26)),
        G = Guid.Parse(reader.GetString(27), CultureInfo.InvariantCulture),
        Gn = reader.IsNull(28) ? null : Guid.Parse(reader.GetString(28), CultureInfo.InvariantCulture),
    };

    public static void Write(Sample row, RowWriter writer)
    {
        writer.SetInt32(0, row.Id);
        writer.SetBoolean(1, row.B);
        if (row.Bn is { } v2)
            writer.SetBoolean(2, v2);
        else
            writer.SetNull(2);
        if (row.Sb is { } v3)
            writer.SetSByte(3, v3);
        else
            writer.SetNull(3);
        if (row.Sh is { } v4)
            writer.SetInt16(4, v4);
        else
            writer.SetNull(4);
        writer.SetInt32(5, row.I);
        if (row.In is { } v6)
            writer.SetInt32(6, v6);
        else
            writer.SetNull(6);
        if (row.Jn is { } v7)
            writer.SetInt32(7, v7);
        else
            writer.SetNull(7);
        writer.SetInt64(8, row.L);
        if (row.Ln is { } v9)
            writer.SetInt64(9, v9);
        else
            writer.SetNull(9);
        writer.SetSingle(10, row.F);
        if (row.Fn is { } v11)
            writer.SetSingle(11, v11);
        else
            writer.SetNull(11);
        writer.SetDouble(12, row.D);
        if (row.Dn is { } v13)
            writer.SetDouble(13, v13);
        else
            writer.SetNull(13);
        writer.SetDecimal(14, row.M);
        if (row.Mn is { } v15)
            writer.SetDecimal(15, v15);
        else
            writer.SetNull(15);
        writer.SetString(16, row.S);
        if (row.Sn is { } v17)
            writer.SetString(17, v17);
        else
            writer.SetNull(17);
        if (row.Un is { } v18)
            writer.SetString(18, v18);
        else
            writer.SetNull(18);
        writer.SetTimestamp(19, row.T);
        if (row.Tn is { } v20)
            writer.SetTimestamp(20, v20);
        else
            writer.SetNull(20);
        writer.SetTimestampNtz(21, row.N);
        if (row.Nn is { } v22)
            writer.SetTimestampNtz(22, v22);
        else
            writer.SetNull(22);
        writer.SetDate(23, row.Y);
        if (row.Yn is { } v24)
            writer.SetDate(24, v24);
        else
            writer.SetNull(24);
        writer.SetString(25, row.C.ToString());
        if (row.Cn is { } v26)
            writer.SetString(26, v26.ToString());
        else
            writer.SetNull(26);
        writer.SetString(27, row.G.ToString("D", CultureInfo.InvariantCulture));
        if (row.Gn is { } v28)
            writer.SetString(28, v28.ToString("D", CultureInfo.InvariantCulture));
        else
            writer.SetNull(28);
    }
}
