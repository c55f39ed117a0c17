using System.Text;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Turns a writer's schema and the columns of a query into a <see cref="AvroProgram"/>. Conversions are Spark's (AvroDeserializer), where they lose nothing.</summary>
internal sealed class AvroDecoderCompiler
{
    private readonly Dictionary<AvroType, AvroInstruction> _skippedRecords = [];

    private AvroDecoderCompiler()
    {
    }

    /// <summary>Compiles.</summary>
    /// <param name="writer">The writer's schema.</param>
    /// <param name="columns">The row type.</param>
    /// <param name="targets">For each column of the row type its vector in the chunk, or -1 when the query does not read it.</param>
    /// <param name="legacyCalendar">Whether the file was written in Spark's legacy calendar.</param>
    /// <exception cref="AvroDataException">The schema does not fit the row type.</exception>
    public static AvroProgram Compile(AvroType writer, StructType columns, ReadOnlySpan<int> targets, bool legacyCalendar)
    {
        if (writer.Kind != AvroKind.Record)
            throw new AvroDataException($"its schema is {writer}, but rows are read from records only");
        AvroDecoderCompiler compiler = new();
        int[] columnOfField = new int[writer.Fields.Count];
        Array.Fill(columnOfField, -1);
        List<AvroInstruction> missing = [];
        for (int c = 0; c < columns.Fields.Length; c++)
        {
            StructField column = columns.Fields[c];
            int field = FindField(writer, column.Name);
            if (field >= 0)
                columnOfField[field] = c;
            else if (!column.Nullable)
                throw new AvroDataException($"it has no field for the column '{column.Name}', which is not nullable; its fields are {string.Join(", ", writer.Fields.Select(static f => f.Name))}");
            else if (targets[c] >= 0)
                missing.Add(new AvroInstruction(AvroOp.Null) { Target = targets[c], Nullable = true, Name = column.Name });
        }

        AvroInstruction[] instructions = new AvroInstruction[writer.Fields.Count];
        for (int f = 0; f < instructions.Length; f++)
        {
            AvroType type = writer.Fields[f].Type;
            int c = columnOfField[f];

            // Compiled even if the query does not read it, so that a misfit shows whatever the query.
            AvroInstruction? read = c < 0 ? null : compiler.Read(type, columns.Fields[c], targets[c]);
            instructions[f] = read is not null && targets[c] >= 0 ? read : compiler.Skip(type);
        }

        return new AvroProgram([.. instructions, .. missing], legacyCalendar);
    }

    private static int FindField(AvroType record, string name)
    {
        int exact = record.Fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        if (exact >= 0)
            return exact;
        int loose = record.Fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        int last = record.Fields.FindLastIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return loose == last
            ? loose
            : throw new AvroDataException($"the column '{name}' is ambiguous: '{record.Fields[loose].Name}' and '{record.Fields[last].Name}' differ from it in case only");
    }

    private AvroInstruction Read(AvroType type, StructField column, int target)
    {
        if (type.Kind != AvroKind.Union)
            return ReadValue(type, column, target);
        if (type.Branches.Count == 2 && NullBranch(type) is var at and >= 0)
            return ReadValue(type.Branches[1 - at], column, target).WithNullBranch(at);
        return new AvroInstruction(AvroOp.Union)
        {
            Target = target,
            Name = column.Name,
            Children = [.. type.Branches.Select(branch => ReadValue(branch, column, target))],
        };
    }

    private static int NullBranch(AvroType union)
    {
        for (int i = 0; i < union.Branches.Count; i++)
        {
            if (union.Branches[i].Kind == AvroKind.Null && union.Branches[1 - i].Kind != AvroKind.Null)
                return i;
        }

        return -1;
    }

    private static AvroInstruction ReadValue(AvroType type, StructField column, int target)
    {
        if (column.Type is DecimalType wanted)
            return ReadDecimal(type, column, wanted, target);
        AvroOp op = type.Kind == AvroKind.Null ? AvroOp.Null : OpFor(type, column.Type) ?? throw Misfit(type, column);
        return new AvroInstruction(op)
        {
            Target = target,
            Nullable = column.Nullable,
            Name = column.Name,
            Size = type.Size,
            Symbols = [.. type.Symbols.Select(Encoding.UTF8.GetBytes)],
        };
    }

    private static AvroOp? OpFor(AvroType type, DataType column)
    {
        if (column is not PrimitiveType wanted)
            return null;
        return (type.Kind, type.LogicalType, wanted.Name) switch
        {
            (_, "time-millis" or "time-micros" or "time-nanos" or "timestamp-nanos" or "local-timestamp-nanos" or "duration" or "big-decimal", _) => null,
            (AvroKind.Boolean, _, "boolean") => AvroOp.Boolean,
            (AvroKind.Int, null, "byte") => AvroOp.IntToByte,
            (AvroKind.Int, null, "short") => AvroOp.IntToShort,
            (AvroKind.Int, _, "integer") => AvroOp.Int,
            (AvroKind.Int, null, "long") => AvroOp.IntToLong,
            (AvroKind.Int, null, "double") => AvroOp.IntToDouble,
            (AvroKind.Int, _, "date") => AvroOp.Date,
            (AvroKind.Long, _, "long") => AvroOp.Long,
            (AvroKind.Long, "timestamp-millis", "timestamp") => AvroOp.TimestampMillis,
            (AvroKind.Long, "timestamp-micros", "timestamp") => AvroOp.TimestampMicros,
            (AvroKind.Long, "local-timestamp-millis", "timestamp_ntz") => AvroOp.TimestampMillis,
            (AvroKind.Long, "local-timestamp-micros", "timestamp_ntz") => AvroOp.TimestampMicros,
            (AvroKind.Float, _, "float") => AvroOp.Float,
            (AvroKind.Float, _, "double") => AvroOp.FloatToDouble,
            (AvroKind.Double, _, "double") => AvroOp.Double,
            (AvroKind.String, _, "string") => AvroOp.String,
            (AvroKind.Enum, _, "string") => AvroOp.Enum,
            (AvroKind.Bytes, null, "binary") => AvroOp.Bytes,
            (AvroKind.Fixed, null or "uuid", "binary") => AvroOp.Fixed,
            _ => null,
        };
    }

    private static AvroInstruction ReadDecimal(AvroType type, StructField column, DecimalType wanted, int target)
    {
        if (type.Kind == AvroKind.Null)
            return new AvroInstruction(AvroOp.Null) { Target = target, Nullable = column.Nullable, Name = column.Name };
        if (type.LogicalType != "decimal" || type.Scale > wanted.Scale || type.Precision - type.Scale > wanted.Precision - wanted.Scale)
            throw Misfit(type, column);
        return new AvroInstruction(type.Kind == AvroKind.Fixed ? AvroOp.DecimalFixed : AvroOp.DecimalBytes)
        {
            Target = target,
            Nullable = column.Nullable,
            Name = column.Name,
            Size = type.Size,
            Width = wanted.Precision switch { <= 4 => 2, <= 9 => 4, <= 18 => 8, _ => 16 },
            Factor = Power(wanted.Scale - type.Scale),

            // The writer's own precision bounds the value, so the product cannot overflow.
            Limit = Power(type.Precision),
        };
    }

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private static AvroDataException Misfit(AvroType type, StructField column)
    {
        if (type.Kind is AvroKind.Record or AvroKind.Array or AvroKind.Map or AvroKind.Union || column.Type is StructType or ArrayType or MapType)
            return new($"the column '{column.Name}' is {type} in the file and {column.Type} in the row type; nested columns cannot be read from Avro yet, leave it out of the row type");
        return new($"the column '{column.Name}' is {type} in the file, which does not fit {column.Type} in the row type; change the row type, or write the file with a type that fits");
    }

    private AvroInstruction Skip(AvroType type)
    {
        switch (type.Kind)
        {
            case AvroKind.Null:
                return new AvroInstruction(AvroOp.Null);
            case AvroKind.Boolean:
                return new AvroInstruction(AvroOp.SkipFixed) { Size = 1 };
            case AvroKind.Float:
                return new AvroInstruction(AvroOp.SkipFixed) { Size = 4 };
            case AvroKind.Double:
                return new AvroInstruction(AvroOp.SkipFixed) { Size = 8 };
            case AvroKind.Fixed:
                return new AvroInstruction(AvroOp.SkipFixed) { Size = type.Size };
            case AvroKind.Int or AvroKind.Long or AvroKind.Enum:
                return new AvroInstruction(AvroOp.SkipVarint);
            case AvroKind.Bytes or AvroKind.String:
                return new AvroInstruction(AvroOp.SkipBytes);
            case AvroKind.Array:
                return new AvroInstruction(AvroOp.SkipArray) { Children = [Skip(type.Item!)] };
            case AvroKind.Map:
                return new AvroInstruction(AvroOp.SkipMap) { Children = [Skip(type.Item!)] };
            case AvroKind.Union:
                return new AvroInstruction(AvroOp.Union) { Children = [.. type.Branches.Select(Skip)] };
            default:
                if (_skippedRecords.TryGetValue(type, out AvroInstruction? known))
                    return known;
                AvroInstruction record = new(AvroOp.SkipRecord);
                _skippedRecords.Add(type, record);
                record.Children = [.. type.Fields.Select(f => Skip(f.Type))];
                return record;
        }
    }
}
