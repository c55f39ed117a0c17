using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>Checks that an edit elsewhere is free and that models hold nothing of the compilation.</summary>
internal static class Incrementality
{
    private static readonly string[] Steps = [StepNames.Tables, StepNames.Rows, StepNames.Assembly, StepNames.Clashes];

    public static void AssertNothingRunsAgain(GeneratorRun second)
    {
        foreach (string step in Steps)
        {
            Assert.All(second.Step(step), reason =>
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"step {step} is {reason}"));
        }

        Assert.Equal(0, second.EmittedAnew);
        AssertNoSymbols(second);
    }

    /// <summary>Whether an output, a pair of sources and diagnostics, has sources; the diagnostics' places move with every edit.</summary>
    public static bool HasSource(object output) =>
        output is ITuple { Length: > 0 } pair && pair[0] is IEnumerable sources && sources.Cast<object>().Any();

    private static void AssertNoSymbols(GeneratorRun run)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (string step in Steps)
        {
            if (!run.Result.TrackedSteps.TryGetValue(step, out var steps))
                continue;
            foreach ((object value, _) in steps.SelectMany(static s => s.Outputs))
                Visit(value, step, seen);
        }
    }

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData,
            $"{path} reaches a {value.GetType().Name}");
        if (value is Array array)
        {
            foreach (object? item in array)
                Visit(item, path + "[]", seen);
            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive)
                    Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
