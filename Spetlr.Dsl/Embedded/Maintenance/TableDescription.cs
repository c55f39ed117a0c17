using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>What a table's log says of its newest version.</summary>
internal sealed class TableDescription(SpetlrSession session, DeltaTableDefinition table)
{
    /// <summary>The description. It needs no table feature: nothing of the rows is looked at.</summary>
    public async Task<TableDetail> ReadAsync(CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        Snapshot snapshot = await session.LogOf(path).TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        Metadata metadata = snapshot.Metadata;
        return new TableDetail
        {
            Id = metadata.Id,
            Name = metadata.Name,
            Description = metadata.Description,
            Location = path,
            CreatedAt = metadata.CreatedTime is { } created ? DateTimeOffset.FromUnixTimeMilliseconds(created) : null,
            Version = snapshot.Version,
            LastModified = snapshot.Timestamp,
            PartitionColumns = metadata.PartitionColumns,
            NumFiles = snapshot.Files.Count,
            SizeInBytes = snapshot.Files.Sum(static f => f.Size),
            NumRows = DataFiles.RowsOf(snapshot.Files),
            Properties = metadata.Configuration,
            MinReaderVersion = snapshot.Protocol.MinReaderVersion,
            MinWriterVersion = snapshot.Protocol.MinWriterVersion,
            TableFeatures = TableFeatures.Of(snapshot.Protocol),
        };
    }
}
