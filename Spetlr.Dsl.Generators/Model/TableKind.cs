namespace Spetlr.Dsl.Generators.Model;

/// <summary>Which attribute declared the table.</summary>
internal enum TableKind
{
    Delta,
    Autoloader,
}
