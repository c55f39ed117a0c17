namespace Spetlr.Dsl.Delta.Actions;

/// <summary>One line of a Delta commit (Delta protocol, "Actions"). Immutable.</summary>
internal abstract record DeltaAction
{
    private protected DeltaAction()
    {
    }
}
