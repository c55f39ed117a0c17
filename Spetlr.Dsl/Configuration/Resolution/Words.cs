namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>The words that have a meaning of their own in a configuration.</summary>
internal static class Words
{
    /// <summary>An entry that stands for another one.</summary>
    public const string Alias = "alias";

    /// <summary>The side of a fork that counts in production.</summary>
    public const string Release = "release";

    /// <summary>The side of a fork that counts in tests.</summary>
    public const string Debug = "debug";

    /// <summary>What a bare <c>{Key}</c> means.</summary>
    public const string Name = "name";

    /// <summary>A schema written as Spark's DDL.</summary>
    public const string Sql = "sql";
}
