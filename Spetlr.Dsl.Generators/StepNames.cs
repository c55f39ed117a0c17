namespace Spetlr.Dsl.Generators;

/// <summary>Names of the pipeline's steps, so that tests can ask what ran again.</summary>
internal static class StepNames
{
    public const string Tables = nameof(Tables);
    public const string Rows = nameof(Rows);
    public const string Nested = nameof(Nested);
    public const string Assembly = nameof(Assembly);
    public const string Clashes = nameof(Clashes);
}
