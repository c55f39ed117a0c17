using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Plan.Translation;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <content>Operators and casts.</content>
internal sealed partial class LambdaCheck
{
    private void CheckUnary(IUnaryOperation node)
    {
        bool isKnown = node.OperatorKind switch
        {
            UnaryOperatorKind.Not => ColumnValues.Is(node.Type, SpecialType.System_Boolean),
            UnaryOperatorKind.Minus or UnaryOperatorKind.Plus => ColumnValues.IsComputed(node.Type),
            _ => false,
        };
        if (isKnown)
            Visit(node.Operand);
        else
            Report(node, WaysOut.Unknown);
    }

    private void CheckConversion(IConversionOperation node)
    {
        ITypeSymbol? from = ColumnValues.Plain(node.Operand.Type);
        ITypeSymbol? to = ColumnValues.Plain(node.Type);
        if (from is null || to is null)
            return;
        if (node.OperatorMethod is { ContainingType.SpecialType: not SpecialType.System_Decimal })
        {
            Report(node, WaysOut.Conversion(from.Name, to.Name));
            return;
        }

        int before = found;
        Visit(node.Operand);
        if (found > before || SymbolEqualityComparer.Default.Equals(from, to))
            return;
        if (from.TypeKind == TypeKind.Enum && IsNamed(node.Operand))
            Report(node, WaysOut.EnumName);
        else if (!ColumnValues.CanCast((from as INamedTypeSymbol)?.EnumUnderlyingType ?? from, to))
            Report(node, WaysOut.Conversion(from.Name, to.Name));
    }

    private void CheckBinary(IBinaryOperation node)
    {
        if (node.OperatorMethod is { } method && !ColumnValues.HasKnownOperators(method.ContainingType) && !IsRowNullTest(node))
        {
            Report(node, WaysOut.Operator(method.ContainingType.Name));
            return;
        }

        switch (node.OperatorKind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals:
                CheckComparison(node, isEquality: true);
                break;
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                CheckComparison(node, isEquality: false);
                break;
            case BinaryOperatorKind.Add when node.Type?.SpecialType == SpecialType.System_String:
                CheckText(node.LeftOperand);
                CheckText(node.RightOperand);
                break;
            case BinaryOperatorKind.Divide when ColumnValues.Is(node.Type, SpecialType.System_Decimal):
                Report(node, WaysOut.DecimalQuotient);
                break;
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr:
            case BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr when ColumnValues.Is(node.Type, SpecialType.System_Boolean):
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when ColumnValues.IsComputed(node.Type) || ColumnValues.IsOfTime(node):
            case BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder when ColumnValues.IsComputed(node.Type):
                Visit(node.LeftOperand);
                Visit(node.RightOperand);
                break;
            default:
                Report(node, WaysOut.Unknown);
                break;
        }
    }

    private void CheckComparison(IBinaryOperation node, bool isEquality)
    {
        IOperation? tested = IsNull(node.RightOperand) ? node.LeftOperand : IsNull(node.LeftOperand) ? node.RightOperand : null;
        if (isEquality && tested is not null)
        {
            if (!IsRowParameter(tested))
                Visit(LibraryCalls.Unwrap(tested) is { } inner && ColumnValues.IsEnum(inner.Type) ? inner : tested);
            return;
        }

        ITypeSymbol? type = node.LeftOperand.Type;
        if (ColumnValues.IsEnum(LibraryCalls.Unwrap(node.LeftOperand).Type) || ColumnValues.IsEnum(LibraryCalls.Unwrap(node.RightOperand).Type))
        {
            CheckEnums(node, isEquality);
        }
        else if (!isEquality && (ColumnValues.Is(type, SpecialType.System_Boolean) || ColumnValues.Plain(type)?.ToDisplayString() == KnownNames.Guid))
        {
            Report(node, WaysOut.NoOrder);
        }
        else if (type is not null && (!ColumnValues.IsLiteral(type) || type is IArrayTypeSymbol))
        {
            Report(node, WaysOut.References(type is IArrayTypeSymbol ? "Byte[]" : type.Name));
        }
        else
        {
            Visit(node.LeftOperand);
            Visit(node.RightOperand);
        }
    }

    /// <summary>An enum is compared by its name, below the conversion to its number.</summary>
    private void CheckEnums(IBinaryOperation node, bool isEquality)
    {
        IOperation[] ofRow = [.. new[] { node.LeftOperand, node.RightOperand }.Where(o => !IsRowFree(o)).Select(Value)];
        bool isNamed = ofRow.Any(IsNamed);
        if (isNamed && !isEquality)
            Report(node, WaysOut.EnumOrder);
        else if (isNamed && !ofRow.All(IsNamed))
            Report(node, WaysOut.EnumNumber);
        foreach (IOperation operand in ofRow)
            Visit(operand);

        static IOperation Value(IOperation operand)
        {
            while (operand is IConversionOperation conversion && !ColumnValues.IsEnum(conversion.Type))
                operand = conversion.Operand;
            return operand;
        }
    }

    /// <summary>Whether an enum's value is a column's, which holds names; only the day of the week is computed, as a number.</summary>
    private static bool IsNamed(IOperation node) => LibraryCalls.Unwrap(node) switch
    {
        IPropertyReferenceOperation { Property.Name: "DayOfWeek" } property => !TranslatableMemberIds.All.Contains(IdOf(property.Property)),
        ICoalesceOperation coalesce => IsNamed(coalesce.Value),
        IConditionalOperation conditional => IsNamed(conditional.WhenTrue),
        var other => ColumnValues.IsEnum(other.Type),
    };

    private bool IsRowNullTest(IBinaryOperation node) =>
        (IsRowParameter(node.LeftOperand) && IsNull(node.RightOperand)) || (IsNull(node.LeftOperand) && IsRowParameter(node.RightOperand));

    private static bool IsNull(IOperation node) => LibraryCalls.Unwrap(node).ConstantValue is { HasValue: true, Value: null };
}
