namespace Spetlr.Dsl.Schema;

/// <summary>A Delta data type (Delta protocol, "Schema Serialization Format"). Immutable, equal by value.</summary>
public abstract record DataType
{
    private protected DataType()
    {
    }

    /// <summary><c>boolean</c>; <see cref="bool"/> in C#.</summary>
    public static PrimitiveType Boolean { get; } = new("boolean");

    /// <summary><c>byte</c>, 8 bits signed; <see cref="sbyte"/> in C#.</summary>
    public static PrimitiveType Byte { get; } = new("byte");

    /// <summary><c>short</c>, 16 bits signed; <see cref="short"/> in C#.</summary>
    public static PrimitiveType Short { get; } = new("short");

    /// <summary><c>integer</c>, 32 bits signed; <see cref="int"/> in C#.</summary>
    public static PrimitiveType Integer { get; } = new("integer");

    /// <summary><c>long</c>, 64 bits signed; <see cref="long"/> in C#.</summary>
    public static PrimitiveType Long { get; } = new("long");

    /// <summary><c>float</c>, IEEE 754 single; <see cref="float"/> in C#.</summary>
    public static PrimitiveType Float { get; } = new("float");

    /// <summary><c>double</c>, IEEE 754 double; <see cref="double"/> in C#.</summary>
    public static PrimitiveType Double { get; } = new("double");

    /// <summary><c>string</c>, UTF-8; <see cref="string"/>, an enum or a <see cref="System.Guid"/> in C#.</summary>
    public static PrimitiveType String { get; } = new("string");

    /// <summary><c>binary</c>; <c>byte[]</c> in C#.</summary>
    public static PrimitiveType Binary { get; } = new("binary");

    /// <summary><c>date</c>; <see cref="DateOnly"/> in C#.</summary>
    public static PrimitiveType Date { get; } = new("date");

    /// <summary><c>timestamp</c>, an instant with microseconds; <see cref="DateTimeOffset"/> in C#.</summary>
    public static PrimitiveType Timestamp { get; } = new("timestamp");

    /// <summary><c>timestamp_ntz</c>, a wall clock without zone, microseconds; <see cref="DateTime"/> in C#. A table feature.</summary>
    public static PrimitiveType TimestampNtz { get; } = new("timestamp_ntz");

    /// <summary>The type as Spark's DDL writes it: <c>INT</c>, <c>DECIMAL(10,2)</c>, <c>ARRAY&lt;STRING&gt;</c>.</summary>
    public abstract string ToDdl();
}
