using System.Globalization;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>C# values as literals.</summary>
internal static class Literals
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>The column type that a C# type is computed in, or null when there is none.</summary>
    public static DataType? TypeOf(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum || plain == typeof(Guid))
            return DataType.String;
        return Type.GetTypeCode(plain) switch
        {
            TypeCode.Boolean => DataType.Boolean,
            TypeCode.SByte => DataType.Byte,
            TypeCode.Byte or TypeCode.Int16 => DataType.Short,
            TypeCode.UInt16 or TypeCode.Int32 => DataType.Integer,
            TypeCode.UInt32 or TypeCode.Int64 => DataType.Long,
            TypeCode.Single => DataType.Float,
            TypeCode.Double => DataType.Double,
            TypeCode.Decimal => new DecimalType(1, 0),
            TypeCode.String or TypeCode.Char => DataType.String,
            TypeCode.DateTime => DataType.TimestampNtz,
            _ when plain == typeof(DateTimeOffset) => DataType.Timestamp,
            _ when plain == typeof(DateOnly) => DataType.Date,
            _ when plain == typeof(TimeSpan) => DataType.Long,
            _ when plain == typeof(byte[]) => DataType.Binary,
            _ => null,
        };
    }

    public static Literal Of(object? value, Type type, Expression source)
    {
        DataType dataType = TypeOf(value?.GetType() ?? type)
            ?? throw new ExpressionNotSupportedException(source.ToString(), WaysOut.NoLiteral(type.Name));
        return value switch
        {
            null => new Literal(null, dataType),
            decimal d => new Literal(d, TypeOf(d)),
            byte b => new Literal((short)b, dataType),
            ushort u => new Literal((int)u, dataType),
            uint u => new Literal((long)u, dataType),
            char c => new Literal(c.ToString(), dataType),
            Guid g => new Literal(g.ToString("D", CultureInfo.InvariantCulture), dataType),
            Enum e => new Literal(e.ToString(), dataType),
            TimeSpan t => new Literal(t.Ticks / TicksPerMicrosecond, dataType),
            DateTimeOffset t => new Literal(t.ToUniversalTime(), dataType),
            _ => new Literal(value, dataType),
        };
    }

    private static DecimalType TypeOf(decimal value)
    {
        int scale = value.Scale;
        int digits = decimal.Truncate(value) is var whole && whole == 0
            ? 0
            : decimal.Abs(whole).ToString(CultureInfo.InvariantCulture).Length;
        return new DecimalType(Math.Max(1, digits + scale), scale);
    }
}
