namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>What is wrong in a configuration.</summary>
internal enum ConfigurationProblemKind
{
    /// <summary>The file is no yaml or json, or not of the right shape.</summary>
    Syntax,

    /// <summary>One name twice in one map, or two spellings of one property.</summary>
    Duplicate,

    /// <summary>No such key.</summary>
    UnknownKey,

    /// <summary>The key has no such property.</summary>
    UnknownProperty,

    /// <summary><c>{X}</c> refers to nothing.</summary>
    UnknownReference,

    /// <summary>An alias of a key that is not there.</summary>
    UnknownAlias,

    /// <summary>Values or aliases that refer to each other in a circle.</summary>
    Loop,

    /// <summary>An alias or a fork with further properties beside it.</summary>
    Shape,

    /// <summary>A brace without its partner.</summary>
    Placeholder,

    /// <summary>A value of another kind than asked for.</summary>
    WrongKind,
}
