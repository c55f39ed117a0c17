using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>The rows of several relations one after the other, duplicates kept; columns are taken by position.</summary>
internal sealed record Union : Relation
{
    /// <summary>Creates the union.</summary>
    /// <param name="relations">At least one relation; all with the same column types.</param>
    /// <exception cref="ArgumentException">There is none, or the column types differ.</exception>
    public Union(params ImmutableArray<Relation> relations)
    {
        if (relations.IsDefaultOrEmpty)
            throw new ArgumentException("A union needs at least one relation.", nameof(relations));
        Relations = relations;
        StructType first = relations[0].Schema;
        bool[] nullable = [.. first.Fields.Select(static f => f.Nullable)];
        foreach (Relation relation in relations.AsSpan()[1..])
        {
            StructType other = relation.Schema;
            if (!other.Fields.Select(static f => f.Type).SequenceEqual(first.Fields.Select(static f => f.Type)))
                throw new ArgumentException($"A union needs the same column types, but {first} and {other} differ. Select to one row type first.", nameof(relations));
            for (int i = 0; i < nullable.Length; i++)
                nullable[i] |= other.Fields[i].Nullable;
        }

        Schema = new StructType([.. first.Fields.Select((f, i) => f with { Nullable = nullable[i] })]);
    }

    /// <summary>The relations, in order.</summary>
    public ImmutableArray<Relation> Relations { get; }

    /// <inheritdoc/>
    public override StructType Schema { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => Relations;

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => new Union([.. inputs]);
}
