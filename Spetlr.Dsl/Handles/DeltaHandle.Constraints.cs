namespace Spetlr.Dsl;

/// <content>Constraints of the table.</content>
public partial class DeltaHandle
{
    /// <summary>Adds a CHECK constraint, which every later write must satisfy, by whomever. The rows that are there are tested first.</summary>
    /// <param name="name">The constraint's name; case does not count.</param>
    /// <param name="expression">A condition in Spark SQL over the table's columns: <c>price &gt; 0 AND currency IN ('EUR', 'DKK')</c>. A row for which it is null does not satisfy it.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="ConstraintViolationException">A row of the table does not satisfy it; the table was not changed.</exception>
    /// <exception cref="UnsupportedTableFeatureException">The expression is not understood (docs/support.md lists what is).</exception>
    /// <exception cref="DeltaConflictException">Another writer changed the table meanwhile; it has no new constraint.</exception>
    public Task AddConstraintAsync(string name, string expression, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(expression);
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.AddConstraintAsync(runs, Definition, name, expression, cancellationToken);
    }

    /// <summary>Drops a CHECK constraint.</summary>
    /// <param name="name">The constraint's name; case does not count.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <returns>Whether there was one of the name.</returns>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="DeltaConflictException">Another writer changed the table's schema or properties meanwhile.</exception>
    public Task<bool> DropConstraintAsync(string name, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.DropConstraintAsync(runs, Definition, name, cancellationToken);
    }
}
