namespace Spetlr.Dsl;

/// <summary>A row that was to be written does not satisfy a constraint of the table. Nothing was written.</summary>
public sealed class ConstraintViolationException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="constraint">The constraint, as the message names it.</param>
    /// <param name="row">The first row that was found, as text.</param>
    /// <param name="message">Table, constraint, row, and what to do.</param>
    public ConstraintViolationException(string constraint, string row, string message)
        : base(message)
    {
        Constraint = constraint;
        Row = row;
    }

    /// <summary>The constraint: <c>CHECK constraint 'positive'</c>, <c>Column 'id'</c>.</summary>
    public string Constraint { get; }

    /// <summary>The first row that was found, as text.</summary>
    public string Row { get; }
}
