using System.Linq.Expressions;
using CsCheck;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class RandomLambdaTests
{
    private const int Trees = 400;

    [Fact]
    public void Random_trees_mean_what_CSharp_says()
    {
        using Oracle oracle = new();
        for (uint i = 0; i < Trees; i++)
            Same(oracle, RandomLambdas.Any.Generate(new PCG(i, 77), null, out _));
    }

    private static void Same(Oracle oracle, LambdaExpression lambda)
    {
        switch (lambda)
        {
            case Expression<Func<Sample, int>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, int?>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, long>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, long?>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, double>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, double?>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, bool>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, bool?>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, decimal?>> typed: oracle.Same(typed); break;
            case Expression<Func<Sample, string?>> typed: oracle.Same(typed); break;
            default: throw new InvalidOperationException($"No case for {lambda.Type}.");
        }
    }
}
