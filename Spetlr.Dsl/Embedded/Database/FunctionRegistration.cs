namespace Spetlr.Dsl.Embedded.Database;

/// <summary>Registering a function replaces its entry in DuckDB's catalog; two that do so at a time conflict, and one is refused.</summary>
internal static class FunctionRegistration
{
    private static readonly Lock Gate = new();

    /// <summary>Registers a function while nobody else does.</summary>
    public static bool Run(Func<bool> register)
    {
        lock (Gate)
            return register();
    }
}
