namespace Spetlr.Dsl.Delta.Skipping;

/// <summary>What a condition may be for the rows of a file.</summary>
[Flags]
internal enum Outcomes
{
    /// <summary>There is no such row.</summary>
    None = 0,

    /// <summary>True for some row.</summary>
    True = 1,

    /// <summary>False for some row.</summary>
    False = 2,

    /// <summary>Null for some row.</summary>
    Null = 4,

    /// <summary>Nothing is known.</summary>
    Any = True | False | Null,
}
