namespace Spetlr.Dsl.Tests.Storage;

/// <summary>The process is taken to have died at an operation. No product code may catch it.</summary>
internal sealed class SimulatedCrashException(StorageOperation operation) : Exception($"crash at operation {operation}")
{
    public StorageOperation Operation { get; } = operation;
}
