using System.Collections;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>A row whose values are canonical texts (see <see cref="CanonicalValue"/>): equal by value, whoever read it.</summary>
public sealed class Row : IReadOnlyList<string?>, IEquatable<Row>
{
    private readonly string?[] _values;

    internal Row(string?[] values) => _values = values;

    public int Count => _values.Length;

    public string? this[int index] => _values[index];

    /// <summary>A row of C# values.</summary>
    public static Row Of(params object?[] values) => new([.. values.Select(CanonicalValue.Of)]);

    public bool Equals(Row? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as Row);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string? value in _values)
            hash.Add(value, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(" | ", _values.Select(v => v ?? "null"));

    public IEnumerator<string?> GetEnumerator() => ((IEnumerable<string?>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
