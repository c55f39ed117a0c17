using System.Collections.Immutable;
using Spetlr.Dsl.Engines.Alterations;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

public partial class DeltaHandle
{
    /// <summary>Adds columns at the end; rows that are there have null in them.</summary>
    /// <param name="columns">The columns, all nullable.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>The version that has the columns.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">A column is there already, is not nullable, or has a name that the table cannot have.</exception>
    public Task<long> AddColumnsAsync(IEnumerable<StructField> columns, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        AlterAsync(new AddColumns([.. columns]), session, cancellationToken);

    /// <summary>Renames a column. The table must map its columns (<c>delta.columnMapping.mode</c>).</summary>
    /// <param name="from">Its name.</param>
    /// <param name="to">Its new name.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>The version that has the new name.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">There is no such column, the name is taken, a constraint names it, or the table does not map its columns.</exception>
    public Task<long> RenameColumnAsync(string from, string to, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        AlterAsync(new RenameColumn(from, to), session, cancellationToken);

    /// <summary>Drops a column; its values stay in the files until they are rewritten. The table must map its columns (<c>delta.columnMapping.mode</c>).</summary>
    /// <param name="column">Its name.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>The version without the column.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">There is no such column, it partitions the table, a constraint names it, or the table does not map its columns.</exception>
    public Task<long> DropColumnAsync(string column, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        AlterAsync(new DropColumn(column), session, cancellationToken);

    /// <summary>Gives a column a type that holds every value of its old one (Delta protocol, "Type Widening"). The table must have <c>delta.enableTypeWidening</c>.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="type">The wider type.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>The version with the wider column.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">There is no such column, the type is not wider, or the table does not allow it.</exception>
    public Task<long> WidenColumnAsync(string column, DataType type, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        AlterAsync(new WidenColumn(column, type), session, cancellationToken);

    /// <summary>Sets table properties, and turns on the table features that they ask for.</summary>
    /// <param name="properties">Values by name; a null takes a property away.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>The version that has the properties.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">A property of Delta that cannot be set here.</exception>
    public Task<long> SetPropertiesAsync(IReadOnlyDictionary<string, string?> properties, SpetlrSession? session = null, CancellationToken cancellationToken = default) =>
        AlterAsync(new SetProperties(properties.ToImmutableSortedDictionary(StringComparer.Ordinal)), session, cancellationToken);

    private Task<long> AlterAsync(TableAlteration alteration, SpetlrSession? session, CancellationToken cancellationToken)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.AlterAsync(runs, Definition, alteration, cancellationToken);
    }
}
