using System.Collections.Frozen;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>A handler for each of <see cref="TranslatableMemberIds"/>.</summary>
internal static class TranslatableMembers
{
    private static readonly FrozenDictionary<string, MemberHandler> Handlers = new[]
    {
        NullableMembers.All,
        StringMembers.All,
        MathMembers.All,
        TimeMembers.All,
        DurationMembers.All,
        FunctionMembers.All,
    }.SelectMany(static part => part).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ids of all members.</summary>
    public static IEnumerable<string> Ids => Handlers.Keys;

    public static MemberHandler? Find(string id) => Handlers.GetValueOrDefault(id);
}
