namespace Spetlr.Dsl.Tests.Plan;

public enum Color
{
    Red,
    Green,
    Blue = 7,
}
