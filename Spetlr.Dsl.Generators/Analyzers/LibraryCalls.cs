using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>What the analyzers ask of calls.</summary>
internal static class LibraryCalls
{
    /// <summary>Whether a member is declared in the library's namespaces.</summary>
    public static bool IsOfLibrary(IMethodSymbol method)
    {
        string space = method.ContainingNamespace.ToDisplayString();
        return space == KnownNames.LibraryNamespace || space.StartsWith(KnownNames.LibraryNamespace + ".", StringComparison.Ordinal);
    }

    /// <summary>The call that is awaited, also behind <c>ConfigureAwait</c>.</summary>
    public static IInvocationOperation? Awaited(IAwaitOperation awaited) => Unwrap(awaited.Operation) switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => Unwrap(task) as IInvocationOperation,
        var operation => operation as IInvocationOperation,
    };

    /// <summary>The expression inside conversions and parentheses.</summary>
    public static IOperation Unwrap(IOperation expression)
    {
        while (true)
        {
            switch (expression)
            {
                case IConversionOperation conversion:
                    expression = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    expression = parenthesized.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }
}
