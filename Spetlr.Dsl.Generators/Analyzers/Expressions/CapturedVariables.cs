using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <summary>Variables that a plan reads when it is built.</summary>
internal static class CapturedVariables
{
    /// <summary>Where a lambda reads a variable of the method that is written after it.</summary>
    public static IEnumerable<IOperation> ThatChange(IAnonymousFunctionOperation lambda)
    {
        IOperation root = lambda;
        while (root.Parent is { } parent)
            root = parent;
        List<(ISymbol Variable, int At)>? writes = null;
        foreach (IOperation read in lambda.Body.Descendants())
        {
            if (Variable(read) is not { } variable || variable.DeclaringSyntaxReferences.Any(r => lambda.Syntax.Span.Contains(r.Span)))
                continue;
            writes ??= [.. Writes(root)];
            if (writes.Any(w => w.At > lambda.Syntax.Span.End && SymbolEqualityComparer.Default.Equals(w.Variable, variable)))
                yield return read;
        }
    }

    private static IEnumerable<(ISymbol Variable, int At)> Writes(IOperation root)
    {
        foreach (IOperation operation in root.Descendants())
        {
            IOperation? written = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (written is not null && Variable(written) is { } variable)
                yield return (variable, operation.Syntax.SpanStart);
        }
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
