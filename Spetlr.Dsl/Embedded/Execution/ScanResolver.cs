using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Delta.Skipping;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Embedded.Text;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Sources.Files;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>Replaces the batch scans of a plan by the files of this moment: a table's newest snapshot, a folder's listing.</summary>
/// <param name="session">Gives paths, logs and storage.</param>
/// <param name="asStatic">Whether the files are the static side of a stream, whose rows are not counted as read.</param>
internal sealed class ScanResolver(SpetlrSession session, bool asStatic = false)
{
    public Task<Relation> ResolveAsync(Relation plan, CancellationToken cancellationToken) => ResolveAsync(plan, [], cancellationToken);

    // The conditions are those that every row of the plan has to meet: files that cannot hold such a row are left out.
    private async Task<Relation> ResolveAsync(Relation plan, ImmutableArray<ColumnExpression> conditions, CancellationToken cancellationToken)
    {
        if (plan is Scan { Streaming: false, Source: DeltaScanSource { Changes: { } changes } delta } of)
            return await ChangesOfAsync(delta, changes, of.Schema, cancellationToken).ConfigureAwait(false);
        if (plan is Scan { Streaming: false } scan)
            return await FilesOfAsync(scan, conditions, cancellationToken).ConfigureAwait(false) with { CountsAsInput = !asStatic };
        if (plan.Inputs.Count == 0)
            return plan;

        // A condition that can fail must fail for the same rows, whatever the conditions after it would leave out.
        conditions = plan is Filter filter ? filter.Predicate.CanFail ? [] : conditions.Add(filter.Predicate) : [];
        Relation[] inputs = new Relation[plan.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = await ResolveAsync(plan.Inputs[i], conditions, cancellationToken).ConfigureAwait(false);
        return plan.WithInputs(inputs);
    }

    public async Task<StructType?> SchemaOfAsync(ScanSource source, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case DeltaScanSource delta:
                return (await TryLoadAsync(delta, session.PathOf(delta), cancellationToken).ConfigureAwait(false))?.Schema;
            case FileScanSource files:
                return await SchemaOfFilesAsync(files, cancellationToken).ConfigureAwait(false);
            default:
                throw Unknown(source);
        }
    }

    private async Task<FilesScan> FilesOfAsync(Scan scan, ImmutableArray<ColumnExpression> conditions, CancellationToken cancellationToken) => scan.Source switch
    {
        DeltaScanSource delta => await SnapshotOfAsync(delta, scan.Schema, conditions, cancellationToken).ConfigureAwait(false),
        FileScanSource files => await ListingOfAsync(files, scan.Schema, cancellationToken).ConfigureAwait(false),
        _ => throw Unknown(scan.Source),
    };

    private async Task<FilesScan> SnapshotOfAsync(
        DeltaScanSource source, StructType columns, ImmutableArray<ColumnExpression> conditions, CancellationToken cancellationToken)
    {
        string path = session.PathOf(source);
        Snapshot snapshot = await TryLoadAsync(source, path, cancellationToken).ConfigureAwait(false)
            ?? throw new TableNotFoundException(source.Key, path);
        TableFeatures.RequireReadable(snapshot);
        IReadOnlyCollection<AddFile> files = conditions.IsEmpty
            ? snapshot.Files
            : [.. snapshot.Files.Where(new FileFilter(snapshot, conditions.Skip(1).Aggregate(conditions[0], static (all, one) => new Logical(LogicalOperator.And, all, one, ShortCircuits: true))).MayMatch)];
        return DeltaFiles.Scan(session.Storage, snapshot, files, columns, source.Key);
    }

    private Task<Snapshot?> TryLoadAsync(DeltaScanSource source, string path, CancellationToken cancellationToken) => source.At is { } at
        ? session.LogOf(path).TryLoadAsync(at, cancellationToken)
        : session.LogOf(path).TryLoadAsync(cancellationToken);

    private async Task<Relation> ChangesOfAsync(DeltaScanSource source, ChangeRange changes, StructType columns, CancellationToken cancellationToken)
    {
        string path = session.PathOf(source);
        DeltaLog log = session.LogOf(path);
        Snapshot newest = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(source.Key, path);
        return await ChangeScan.OfAsync(log, newest, changes, columns, source.Key, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FilesScan> ListingOfAsync(FileScanSource source, StructType columns, CancellationToken cancellationToken)
    {
        List<StorageFile> files = await ListAsync(source, cancellationToken).ConfigureAwait(false);
        return new FilesScan(session.FormatOf(source.Source), [.. files.Select(static f => new ScanFile(f.Path, f.Size))], columns, [])
        {
            OnCorruptFile = source.Options.OnCorruptFile,
        };
    }

    private async Task<List<StorageFile>> ListAsync(FileScanSource source, CancellationToken cancellationToken)
    {
        string folder = session.PathOf(source);
        return await session.Storage.FolderExistsAsync(folder, cancellationToken).ConfigureAwait(false)
            ? await new FileListing(session.Storage, folder, source.Options.GlobFilter).ListAsync(cancellationToken).ConfigureAwait(false)
            : throw new SpetlrException($"The folder '{folder}' of source '{source.Key}' does not exist. Create it, or correct the path in the attribute or the configuration.");
    }

    private async Task<StructType?> SchemaOfFilesAsync(FileScanSource source, CancellationToken cancellationToken)
    {
        if (await ListAsync(source, cancellationToken).ConfigureAwait(false) is not [var first, ..])
            return null;
        string local = await session.Storage.MaterialiseAsync(first.Path, cancellationToken).ConfigureAwait(false);
        return session.FormatOf(source.Source) switch
        {
            FileFormat.Avro => await AvroSchemas.ReadSchemaAsync(new AvroFile(local, first.Path), cancellationToken).ConfigureAwait(false),
            FileFormat.Parquet => ParquetSchemas.Read(session.Options.Embedded, local),
            FileFormat text => TextSchemas.Read(session.Options.Embedded, local, text),
        };
    }

    private static SpetlrException Unknown(ScanSource source) =>
        new($"The embedded engine cannot read '{source.Key}' ({source.GetType().Name}).");
}
