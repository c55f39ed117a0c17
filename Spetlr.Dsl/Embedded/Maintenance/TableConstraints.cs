using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Constraints;
using Spetlr.Dsl.Delta.Features;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Adds and drops CHECK constraints, in one commit each, as Spark's <c>ALTER TABLE … ADD CONSTRAINT</c> and <c>DROP CONSTRAINT</c>.</summary>
internal sealed class TableConstraints(SpetlrSession session, DeltaTableDefinition table)
{
    private const string Row = "\"spetlr:row\"";

    /// <remarks>The commit has read every file: rows that another writer adds meanwhile are a conflict, blind appends too.</remarks>
    public async Task AddAsync(string name, string expression, CancellationToken cancellationToken)
    {
        (DeltaLog log, Snapshot snapshot) = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (Find(snapshot, name) is { } known)
            throw new SpetlrException($"Table '{table.Key}' has the CHECK constraint '{name}' already: {snapshot.Metadata.Property(known)}. Drop it first, or choose another name.");
        TableConstraint check = new TableExpressions(snapshot.TablePath, snapshot.Metadata, snapshot.Schema).Check(name, expression);
        await RequireAsync(snapshot, check, cancellationToken).ConfigureAwait(false);
        Metadata metadata = snapshot.Metadata with
        {
            Configuration = snapshot.Metadata.Configuration.SetItem(TableExpressions.CheckPrefix + name.ToLowerInvariant(), expression),
        };
        await log.CommitAsync(
            new DeltaTransaction
            {
                ReadSnapshot = snapshot,
                Operation = "ADD CONSTRAINT",
                OperationParameters = new Dictionary<string, string> { ["name"] = name, ["expr"] = expression },
                Actions = [TableFeatures.With(snapshot.Protocol, FeatureNames.CheckConstraints), metadata],
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        (DeltaLog log, Snapshot snapshot) = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (Find(snapshot, name) is not { } property)
            return false;
        await log.CommitAsync(
            new DeltaTransaction
            {
                ReadSnapshot = snapshot,
                Operation = "DROP CONSTRAINT",
                OperationParameters = new Dictionary<string, string> { ["name"] = name, ["expr"] = snapshot.Metadata.Property(property) ?? "", ["existed"] = "true" },
                Actions = [snapshot.Metadata with { Configuration = snapshot.Metadata.Configuration.Remove(property) }],
                ReadFiles = new HashSet<FileKey>(),
                WouldRead = static _ => false,
            },
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string? Find(Snapshot snapshot, string name) => snapshot.Metadata.Configuration.Keys
        .FirstOrDefault(k => string.Equals(k, TableExpressions.CheckPrefix + name, StringComparison.OrdinalIgnoreCase));

    private async Task<(DeltaLog Log, Snapshot Snapshot)> LoadAsync(CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        return (log, snapshot);
    }

    private async Task RequireAsync(Snapshot snapshot, TableConstraint check, CancellationToken cancellationToken)
    {
        using BoundQuery query = await BoundQuery.BindAsync(
            DuckDbInstance.For(session.Options.Embedded),
            session.Storage,
            DeltaFiles.Scan(session.Storage, snapshot, snapshot.Files, snapshot.Schema, table.Key),
            session.Options.TimeProvider.GetUtcNow(),
            cancellationToken).ConfigureAwait(false);
        string condition = new ExpressionPrinter([Row], session.Options.TimeProvider.GetUtcNow()).Value(check.Condition);
        using DuckDBCommand command = query.Command($"SELECT CAST({Row} AS VARCHAR) FROM ({query.Sql}) AS {Row} WHERE ({condition}) IS NOT TRUE LIMIT 1");
        await using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        if (query.Run(command.ExecuteScalar) is string row)
        {
            throw new ConstraintViolationException(check.Name, row, string.Create(
                CultureInfo.InvariantCulture,
                $"{check.Name} ({check.Text}) is not true for a row of table '{table.Key}', version {snapshot.Version}: {row}. The table was not changed. Correct its rows first."));
        }
    }
}
