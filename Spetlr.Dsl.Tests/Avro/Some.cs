using CsCheck;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>CsCheck's <c>OneOf</c> of values and of generators, under names the compiler can tell apart.</summary>
internal static class Some
{
    /// <summary>One of the values.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>A value of one of the generators.</summary>
    public static Gen<T> From<T>(params Gen<T>[] generators) => Gen.Int[0, generators.Length - 1].SelectMany(i => generators[i]);
}
