using CsCheck;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>A writer's type, the column it is read into, and values of it.</summary>
/// <param name="Avro">The type's JSON; <c>NAME</c> stands for a name no other type has.</param>
/// <param name="Column">The column's type; null for one that is only skipped.</param>
/// <param name="Values">What is written, and what is read.</param>
internal sealed record AvroSample(string Avro, DataType? Column, Gen<(object Written, object Read)> Values)
{
    public override string ToString() => $"{Avro} as {Column}";
}
