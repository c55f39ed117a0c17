using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Plan.Translation;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <content>The row that a selector makes, and what depends on a row.</content>
internal sealed partial class LambdaCheck
{
    private void CheckRow(IOperation body, ITypeSymbol type)
    {
        RowModel? row = type is INamedTypeSymbol named ? schemas.Of(named) : null;
        switch (LibraryCalls.Unwrap(body))
        {
            case { Kind: OperationKind.Invalid }:
                break;
            case IObjectCreationOperation creation:
                foreach (IArgumentOperation argument in creation.Arguments)
                {
                    if (row is not null && !row.Columns.Any(c => string.Equals(c.Member, argument.Parameter?.Name, StringComparison.OrdinalIgnoreCase)))
                        Report(argument, WaysOut.NoParameter(argument.Parameter?.Name ?? "", type.Name));
                    else
                        Visit(argument.Value);
                }

                foreach (IOperation initializer in creation.Initializer?.Initializers ?? [])
                    CheckBinding(initializer, row, type);
                break;
            case { } parameter when IsRowParameter(parameter) && SymbolEqualityComparer.Default.Equals(parameter.Type, type):
                break;
            default:
                Report(body, WaysOut.Construction(type.Name));
                break;
        }
    }

    private void CheckBinding(IOperation initializer, RowModel? row, ITypeSymbol type)
    {
        if (initializer is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment)
            Report(initializer, WaysOut.Assignments);
        else if (row is not null && !IsColumn(row, target.Member.Name))
            Report(initializer, WaysOut.NoColumn(target.Member.Name, type.Name));
        else
            Visit(assignment.Value);
    }

    private bool IsRowParameter(IOperation node) =>
        LibraryCalls.Unwrap(node) is IParameterReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, lambda.Symbol);

    /// <summary>Whether an expression mentions neither a row, or another lambda's parameter, nor a function that only an engine computes.</summary>
    private bool IsRowFree(IOperation node) => !node.DescendantsAndSelf().Any(part => part switch
    {
        IParameterReferenceOperation reference => reference.Parameter.DeclaringSyntaxReferences.Any(r => lambda.Syntax.Span.Contains(r.Span)),
        IInvocationOperation call => call.TargetMethod.ContainingType.ToDisplayString() == KnownNames.DeltaFunctions,
        _ => false,
    });

    private static bool IsRow(ITypeSymbol type) => type.AllInterfaces.Any(static i => i.OriginalDefinition.ToDisplayString() == KnownNames.RowInterface);
}
