using System.Collections.Immutable;

namespace Spetlr.Dsl;

/// <summary>How <see cref="WriteMode.Upsert"/> matches rows.</summary>
public sealed record UpsertOptions
{
    /// <summary>The defaults: keys of the row type, null and duplicate keys refused.</summary>
    public static UpsertOptions Default { get; } = new();

    /// <summary>Names of the table's key columns, for a handle without a row type; empty for the <c>[Key]</c>s of the row type.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>What happens with a row that has null in a key column. Default: the write is refused.</summary>
    public NullKeyPolicy NullKeys { get; init; }

    /// <summary>What happens with rows of one batch that have the same key. Default: the write is refused.</summary>
    public DuplicateKeyPolicy DuplicateKeys { get; init; } = DuplicateKeyPolicy.Fail;
}
