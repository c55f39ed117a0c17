using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Engines.Alterations;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Altering;

/// <summary>Changes a table's columns or properties in one commit that touches no file.</summary>
internal sealed class TableAlterer(SpetlrSession session, DeltaTableDefinition table)
{
    /// <returns>The version that has the change.</returns>
    public async Task<long> AlterAsync(TableAlteration alteration, CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        AlteredTable altered = Apply(snapshot, alteration);
        TableFeatures.RequireWritable(path, altered.Protocol, altered.Metadata);
        CommitOutcome outcome = await log.CommitAsync(
            new DeltaTransaction
            {
                ReadSnapshot = snapshot,
                Operation = altered.Operation,
                OperationParameters = altered.Parameters,
                WouldRead = static _ => false,
                ReadFiles = ImmutableHashSet<FileKey>.Empty,
                Actions = TableFeatures.Same(altered.Protocol, snapshot.Protocol) ? [altered.Metadata] : [altered.Protocol, altered.Metadata],
            },
            cancellationToken).ConfigureAwait(false);
        return outcome.Version;
    }

    private AlteredTable Apply(Snapshot snapshot, TableAlteration alteration)
    {
        ColumnAlterations columns = new(snapshot, table.Key);
        return alteration switch
        {
            AddColumns add => columns.Add(add),
            RenameColumn rename => columns.Rename(rename),
            DropColumn drop => columns.Drop(drop),
            WidenColumn widen => columns.Widen(widen),
            SetProperties properties => PropertyAlterations.Set(snapshot, properties),
            _ => throw new SpetlrException($"The embedded engine cannot apply {alteration.GetType().Name} to table '{table.Key}'."),
        };
    }
}
