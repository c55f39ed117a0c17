namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>One way of writing rows into a table: which files are written and which go.</summary>
internal interface IWriteMode
{
    /// <summary>Throws when the table's columns do not allow the mode. Writes nothing.</summary>
    void Require(WriteTarget target);

    /// <summary>Writes the data files. Nothing is committed; a failure may leave files, which the caller takes away.</summary>
    Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken);
}
