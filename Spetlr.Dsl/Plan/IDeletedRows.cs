namespace Spetlr.Dsl.Plan;

/// <summary>The rows of a data file that its table no longer has. Read when the file is.</summary>
internal interface IDeletedRows
{
    /// <summary>How many there are.</summary>
    long Count { get; }

    /// <summary>Their positions in the file.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="SpetlrException">They cannot be read, or are not what was written.</exception>
    ValueTask<RowSet> ReadAsync(CancellationToken cancellationToken = default);
}
