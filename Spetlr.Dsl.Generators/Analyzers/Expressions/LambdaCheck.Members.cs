using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Plan.Translation;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <content>Methods, properties and constructors.</content>
internal sealed partial class LambdaCheck
{
    private const int Ordinal = 4;
    private const int AwayFromZero = 1;

    private void CheckMember(IOperation node, ISymbol member, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        string id = IdOf(member);
        if (!TranslatableMemberIds.All.Contains(id))
        {
            Report(node, RefusedMemberIds.WayOut(id) ?? WaysOut.Unknown);
            return;
        }

        if (member.Name == nameof(ToString) && arguments.IsEmpty && instance is not null && !HasText(instance))
        {
            Report(node, WaysOut.NoText);
            return;
        }

        if (instance is not null)
            Visit(instance);
        if (id.StartsWith("M:System.String.Concat", StringComparison.Ordinal))
            CheckConcat(node, arguments);
        else if (id.StartsWith("M:System.String.Format", StringComparison.Ordinal))
            CheckFormat(node, arguments);
        else
            CheckArguments(node, id, arguments);
    }

    private void CheckArguments(IOperation node, string id, ImmutableArray<IArgumentOperation> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            IOperation value = arguments[i].Value;
            object? constant = value.ConstantValue.HasValue ? value.ConstantValue.Value : null;
            bool isFree = IsRowFree(value);
            string? wayOut = value.Type?.ToDisplayString() switch
            {
                "System.StringComparison" => !isFree || constant is not (null or Ordinal) ? WaysOut.Ordinal : null,
                "System.MidpointRounding" => !isFree ? WaysOut.FixedRounding : constant is not (null or 0 or AwayFromZero) ? WaysOut.Rounding : null,
                "int" when i > 0 && id.StartsWith("M:System.Math.Round", StringComparison.Ordinal) => !isFree ? WaysOut.FixedRounding : null,
                "string" when i == 0 && id.Contains(".DateTrunc(") =>
                    !isFree || (constant is string unit && !TranslatableMemberIds.TruncationUnits.Contains(unit, StringComparer.OrdinalIgnoreCase))
                        ? WaysOut.Units(TranslatableMemberIds.TruncationUnits)
                        : null,
                "System.TimeSpan" when id.Contains(".#ctor(") => isFree ? null : WaysOut.UtcOnly,
                _ when id.Contains("(System.IFormatProvider)") => !isFree || !IsInvariant(value) ? WaysOut.InvariantCulture : null,
                _ => "",
            };
            if (wayOut is "")
                Visit(value);
            else if (wayOut is not null)
                Report(node, wayOut);
        }
    }

    /// <summary>Not the culture of the machine; what a variable holds is left to the run.</summary>
    private static bool IsInvariant(IOperation culture) => LibraryCalls.Unwrap(culture) is not IPropertyReferenceOperation
    {
        Property: { Name: not "InvariantCulture", IsStatic: true, ContainingType.Name: "CultureInfo" },
    };

    private static bool HasText(IOperation value) =>
        ColumnValues.IsEnum(value.Type)
            ? IsNamed(value)
            : value.Type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_String } || value.Type?.ToDisplayString() == KnownNames.Guid;

    private static bool IsContains(IOperation node) =>
        node is IInvocationOperation { TargetMethod: { Name: "Contains" } method } call
        && (method.ContainingType.ToDisplayString() is "System.Linq.Enumerable" or "System.MemoryExtensions"
            || (call.Instance?.Type is { SpecialType: not SpecialType.System_String } list
                && list.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable)));

    private void CheckContains(IInvocationOperation call)
    {
        IOperation[] parts = [.. call.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. call.Arguments.Select(static a => a.Value)];
        if (parts.Length > 2 && !IsNull(parts[2]))
            Report(call, WaysOut.DefaultComparer);
        else if (!IsRowFree(parts[0]))
            Report(call, WaysOut.Unknown);
        else
            Visit(parts[1]);
    }

    private void CheckConcat(IOperation node, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Value.Type is not IArrayTypeSymbol)
                CheckText(argument.Value);
            else if (LibraryCalls.Unwrap(argument.Value) is IArrayCreationOperation { Initializer.ElementValues: var values })
                CheckTexts(values);
            else
                Report(node, WaysOut.OneByOne);
        }
    }

    private void CheckFormat(IOperation node, ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments[0].Value.ConstantValue is not { HasValue: true, Value: string format } || format.IndexOfAny([':', ',']) > format.IndexOf('{'))
        {
            Report(node, WaysOut.PlainHoles);
            return;
        }

        foreach (IArgumentOperation argument in arguments.Skip(1))
        {
            if (LibraryCalls.Unwrap(argument.Value) is IArrayCreationOperation { Initializer.ElementValues: var values })
                CheckTexts(values);
            else
                CheckText(argument.Value);
        }
    }

    private void CheckInterpolation(IInterpolatedStringOperation node)
    {
        foreach (IInterpolationOperation hole in node.Parts.OfType<IInterpolationOperation>())
        {
            if (hole.Alignment is not null || hole.FormatString is not null)
                Report(hole, WaysOut.PlainHoles);
            else
                CheckText(hole.Expression);
        }
    }

    private void CheckTexts(ImmutableArray<IOperation> parts)
    {
        foreach (IOperation part in parts)
            CheckText(part);
    }

    /// <summary>A part of a text; what is no string is refused, since its text depends on the culture.</summary>
    private void CheckText(IOperation part)
    {
        IOperation bare = part is IConversionOperation { IsImplicit: true } boxed ? boxed.Operand : part;
        if (IsNull(bare))
            return;
        if (ColumnValues.Is(bare.Type, SpecialType.System_String) || ColumnValues.Is(bare.Type, SpecialType.System_Char))
            Visit(bare);
        else
            Report(bare, WaysOut.CultureText(bare.Syntax.ToString()));
    }
}
