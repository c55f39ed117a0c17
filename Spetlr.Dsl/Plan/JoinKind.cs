namespace Spetlr.Dsl.Plan;

/// <summary>Which rows a <see cref="Join"/> keeps.</summary>
internal enum JoinKind
{
    /// <summary>Pairs that match.</summary>
    Inner,

    /// <summary>Pairs that match, and each left row without a match once, without a right row.</summary>
    Left,
}
