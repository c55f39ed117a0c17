using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>A call of <c>StreamInto</c> and what the source says of it.</summary>
internal sealed class StreamCall
{
    private readonly IInvocationOperation call;

    private StreamCall(IInvocationOperation call) => this.call = call;

    /// <summary>The target's expression, or null when the call is faulty.</summary>
    public IOperation? Target => Argument(KnownNames.TargetParameter)?.Value;

    /// <summary>The checkpoint's expression, or null when none is given; a written null says no more than one left out.</summary>
    public IOperation? Checkpoint => Argument(KnownNames.CheckpointParameter) is { ArgumentKind: ArgumentKind.Explicit, Value: { } value }
        && LibraryCalls.Unwrap(value) is not (ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation)
            ? value
            : null;

    /// <summary>The call, when the operation is one.</summary>
    public static StreamCall? Of(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: KnownNames.StreamInto } call && LibraryCalls.IsOfLibrary(call.TargetMethod)
            ? new StreamCall(call)
            : null;

    /// <summary>The call, when the operation names a sink of a stream: the first one or a further one.</summary>
    public static StreamCall? OfAnySink(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: KnownNames.StreamInto or KnownNames.AlsoInto } call && LibraryCalls.IsOfLibrary(call.TargetMethod)
            ? new StreamCall(call)
            : null;

    /// <summary>An argument of the call, also one that is left out.</summary>
    public IArgumentOperation? Argument(string parameter) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter);

    /// <summary>The handle that the rows come from, and the calls between; null when the chain does not begin with a handle.</summary>
    /// <returns>The steps as they are written, without white space, so that one pipeline written twice is told from two.</returns>
    public (HandleInfo Source, IReadOnlyList<IInvocationOperation> Steps)? Source()
    {
        List<IInvocationOperation> steps = [];
        IOperation? at = call.Instance;
        while (at is not null)
        {
            IOperation expression = LibraryCalls.Unwrap(at);
            if (HandleInfo.Of(expression) is { } handle)
                return (handle, steps);
            if (expression is not IInvocationOperation step)
                return null;
            steps.Add(step);
            at = step.Instance ?? step.Arguments.FirstOrDefault()?.Value;
        }

        return null;
    }
}
