using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>How a transaction's level is found.</summary>
internal static class IsolationLevels
{
    private const string Property = "delta.isolationLevel";

    /// <summary>The level of a transaction: the table's, unless it changes neither rows nor the table.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="transaction">The transaction.</param>
    /// <exception cref="SpetlrException">The table asks for a level that Delta does not have.</exception>
    public static IsolationLevel Of(string tablePath, DeltaTransaction transaction)
    {
        IsolationLevel level = OfTable(tablePath, transaction.Actions.OfType<Metadata>().LastOrDefault() ?? transaction.ReadSnapshot!.Metadata);
        return transaction.Actions.All(static a => a is AddFile { DataChange: false } or RemoveFile { DataChange: false }) ? IsolationLevel.SnapshotIsolation : level;
    }

    private static IsolationLevel OfTable(string tablePath, Metadata metadata) => metadata.Property(Property) switch
    {
        null => IsolationLevel.WriteSerializable,
        var name when string.Equals(name, nameof(IsolationLevel.WriteSerializable), StringComparison.OrdinalIgnoreCase) => IsolationLevel.WriteSerializable,
        var name when string.Equals(name, nameof(IsolationLevel.Serializable), StringComparison.OrdinalIgnoreCase) => IsolationLevel.Serializable,
        var name => throw new SpetlrException($"Table '{tablePath}' has {Property} = '{name}', which is no isolation level of a table. Nothing was written. Set it to WriteSerializable or Serializable."),
    };
}
