using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members of <see cref="Nullable{T}"/>.</summary>
internal static class NullableMembers
{
    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        new("P:System.Nullable`1.HasValue", static (t, use) => new Not(new IsNull(t.Translate(use.Instance!)))),
        new("P:System.Nullable`1.Value", static (t, use) => t.Required(use.Instance)),
        new("M:System.Nullable`1.GetValueOrDefault", static (t, use) => OrElse(
            t, use, Literals.Of(RuntimeDefaults.Of(use.Node.Type), use.Node.Type, use.Node))),
        new("M:System.Nullable`1.GetValueOrDefault(`0)", static (t, use) => OrElse(t, use, t.Translate(use.Arguments[0]))),
    ];

    private static Coalesce OrElse(ExpressionTranslator translator, MemberUse use, ColumnExpression otherwise)
    {
        (ColumnExpression value, otherwise) = Conversions.Unify(translator.Translate(use.Instance!), otherwise, use.Node);
        return new Coalesce(value, otherwise);
    }
}
