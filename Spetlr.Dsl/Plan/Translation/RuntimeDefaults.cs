using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary><c>default(T)</c> of a value type that is known at run time.</summary>
internal static class RuntimeDefaults
{
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A value type's default runs no constructor, so none can be trimmed away.")]
    public static object? Of(Type type) =>
        Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
