using System.Collections.Immutable;

namespace Spetlr.Dsl.Embedded.Writing.Overwrites;

/// <summary>The table's rows are replaced.</summary>
internal sealed class OverwriteMode : IWriteMode
{
    public void Require(WriteTarget target)
    {
    }

    public async Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken)
    {
        ImmutableArray<WrittenFile> files = await work.WriteRowsAsync(cancellationToken).ConfigureAwait(false);
        return WriteOperation.Describe(work, files, work.Target.Snapshot?.Files ?? [], isBlindAppend: false);
    }
}
