using System.Collections.Immutable;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Rows are added.</summary>
internal sealed class AppendMode : IWriteMode
{
    public void Require(WriteTarget target)
    {
    }

    public async Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken)
    {
        ImmutableArray<WrittenFile> files = await work.WriteRowsAsync(cancellationToken).ConfigureAwait(false);
        return WriteOperation.Describe(work, files, [], isBlindAppend: true);
    }
}
