namespace Spetlr.Dsl.Tests.Storage;

/// <summary>An operation that a <see cref="FaultStorage"/> saw.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Kind">The method's name.</param>
/// <param name="Path">The file or folder.</param>
internal sealed record StorageOperation(int Number, string Kind, string Path)
{
    /// <summary>Whether it changes what is stored.</summary>
    public bool Writes => Kind is "PutIfAbsentAsync" or "PutAsync" or "DeleteAsync" or "PublishAsync";
}
