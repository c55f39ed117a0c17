using System.Reflection;
using Spetlr.Dsl.Plan.Translation;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class TranslatableMemberTests
{
    private static readonly Type[] Types =
    [
        typeof(string), typeof(object), typeof(Enum), typeof(Guid), typeof(bool), typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double),
        typeof(Math), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Nullable<>), typeof(DeltaFunctions),
    ];

    /// <summary>Overloads that the list makes of units and types, and .NET does not have.</summary>
    private static readonly string[] Missing =
    [
        "M:System.TimeSpan.FromDays(System.Int64)", "M:System.TimeSpan.FromHours(System.Int64)", "M:System.TimeSpan.FromMinutes(System.Int32)",
        "M:System.TimeSpan.FromSeconds(System.Int32)", "M:System.TimeSpan.FromMilliseconds(System.Int32)", "M:System.TimeSpan.FromMicroseconds(System.Int32)",
    ];

    [Fact]
    public void Every_id_names_a_member_of_NET()
    {
        HashSet<string> members = [.. Types.SelectMany(static t => t.GetMembers(
            BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(static m => m is MethodBase or PropertyInfo).Select(MemberIds.Of)];
        Assert.Equal(Missing.Order(StringComparer.Ordinal), TranslatableMembers.Ids.Except(members).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_list_that_the_build_reads_is_what_the_runtime_handles()
    {
        // The type is in the generator's assembly too, so its name alone is not enough.
        Type list = typeof(TranslatableMembers).Assembly.GetType("Spetlr.Dsl.Plan.Translation.TranslatableMemberIds")!;
        HashSet<string> listed = (HashSet<string>)list.GetProperty("All")!.GetValue(null)!;
        Assert.Equal(TranslatableMembers.Ids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_delta_function_is_translated()
    {
        string[] functions = [.. typeof(DeltaFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(MemberIds.Of)];
        Assert.Empty(functions.Except(TranslatableMembers.Ids));
    }
}
