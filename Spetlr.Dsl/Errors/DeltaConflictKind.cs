namespace Spetlr.Dsl;

/// <summary>Why a commit that another writer made first does not go together with ours.</summary>
public enum DeltaConflictKind
{
    /// <summary>The other commit added files that our operation would have had to read.</summary>
    ConcurrentAppend,

    /// <summary>The other commit removed files that our operation read.</summary>
    ConcurrentDeleteRead,

    /// <summary>The other commit removed files that our operation removes too.</summary>
    ConcurrentDeleteDelete,

    /// <summary>The other commit changed the table's schema, partitioning or properties, or created the table.</summary>
    MetadataChanged,

    /// <summary>The other commit changed the table's protocol versions or features.</summary>
    ProtocolChanged,

    /// <summary>The other commit came from the same query or application (the same <c>txn.appId</c>).</summary>
    ConcurrentTransaction,
}
