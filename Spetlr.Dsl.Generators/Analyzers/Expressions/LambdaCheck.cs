using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Analyzers.Schemas;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Plan.Translation;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <summary>
/// Goes through one lambda as the runtime's <c>ExpressionTranslator</c> does and reports each construct that it would refuse. What only the
/// run can know, the value of a variable, is left to it.
/// </summary>
internal sealed partial class LambdaCheck(IAnonymousFunctionOperation lambda, RowSchemas schemas, Action<SyntaxNode, string> report)
{
    private int found;

    /// <summary>Reports what cannot be translated.</summary>
    public void Check()
    {
        if (lambda.Body.Operations.FirstOrDefault() is not IReturnOperation { ReturnedValue: { } body })
            return;
        if (IsRow(lambda.Symbol.ReturnType))
            CheckRow(body, lambda.Symbol.ReturnType);
        else
            Visit(body);
    }

    private void Visit(IOperation node)
    {
        if (node.Kind == OperationKind.Invalid)
            return;
        bool isEvaluated = node.ConstantValue.HasValue
            || (node is not (IBinaryOperation or ICoalesceOperation or IConditionalOperation) && !IsContains(node) && IsRowFree(node));
        if (isEvaluated)
        {
            CheckEvaluated(node);
            return;
        }

        switch (node)
        {
            case IPropertyReferenceOperation property:
                CheckProperty(property);
                break;
            case IUnaryOperation unary:
                CheckUnary(unary);
                break;
            case IConversionOperation conversion:
                CheckConversion(conversion);
                break;
            case IBinaryOperation binary:
                CheckBinary(binary);
                break;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value);
                Visit(coalesce.WhenNull);
                break;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                Visit(conditional.Condition);
                Visit(conditional.WhenTrue);
                Visit(otherwise);
                break;
            case IInvocationOperation call when IsContains(call):
                CheckContains(call);
                break;
            case IInvocationOperation call:
                CheckMember(call, call.TargetMethod, call.Instance, call.Arguments);
                break;
            case IObjectCreationOperation { Constructor: { } constructor, Initializer: null } creation:
                CheckMember(creation, constructor, null, creation.Arguments);
                break;
            case IInterpolatedStringOperation text:
                CheckInterpolation(text);
                break;
            default:
                Report(node, WaysOut.Unknown);
                break;
        }
    }

    /// <summary>What does not depend on the row is evaluated once; nothing in it may differ from one time to the next.</summary>
    private void CheckEvaluated(IOperation node)
    {
        foreach (IOperation part in node.DescendantsAndSelf())
        {
            if (MemberOf(part) is { } member && RefusedMemberIds.WayOut(IdOf(member)) is { } wayOut)
            {
                Report(part, wayOut);
                return;
            }
        }

        if (node.Type is { } type && !ColumnValues.IsLiteral(type) && ColumnValues.IsKnownExactly(type) && node.ConstantValue is not { HasValue: true, Value: null })
            Report(node, WaysOut.NoLiteral(type.Name));
    }

    private void CheckProperty(IPropertyReferenceOperation reference)
    {
        if (reference.Instance is { } instance && (IsRowParameter(instance) || IsRowOfChange(instance)))
        {
            if (instance.Type is INamedTypeSymbol row && schemas.Of(row) is { } columns && !IsColumn(columns, reference.Property.Name))
                Report(reference, WaysOut.NoColumn(reference.Property.Name, row.Name));
            return;
        }

        CheckMember(reference, reference.Property, reference.Instance, reference.Arguments);
    }

    // The columns of a change's row are columns of the change: c.Row.Id.
    private bool IsRowOfChange(IOperation node) =>
        node is IPropertyReferenceOperation { Property: { Name: KnownNames.Row } property, Instance: { } change }
        && property.ContainingType.OriginalDefinition.ToDisplayString() == KnownNames.Change
        && IsRowParameter(change);

    private static bool IsColumn(RowModel row, string member) => row.Columns.Any(c => c.Member == member);

    private void Report(IOperation node, string wayOut)
    {
        found++;
        report(node.Syntax, wayOut);
    }

    private static ISymbol? MemberOf(IOperation node) => node switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private static string IdOf(ISymbol member) =>
        ((member as IMethodSymbol)?.ReducedFrom ?? member).OriginalDefinition.GetDocumentationCommentId() ?? "";
}
