using System.Linq.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class PredicateTests : IDisposable
{
    private readonly Oracle _oracle = new();

    [Fact]
    public void Not_equal_keeps_nulls()
    {
        Same(r => r.In != 5);
        Same(r => r.In == 5);
        Same(r => r.In == r.Jn);
        Same(r => r.In != r.Jn);
        Same(r => r.Sn != "abc");
        Same(r => r.Sn == r.Un);
        Same(r => r.Bn != true);
        Same(r => r.Dn != 0.5);
        Same(r => r.Tn != r.T);
    }

    [Fact]
    public void A_negated_comparison_keeps_nulls()
    {
        Same(r => !(r.In > 5));
        Same(r => !(r.In > r.Jn));
        Same(r => !(r.In == 5 && r.Jn > 1));
        Same(r => !(r.In < 5 || r.Dn >= 0));
    }

    public void Dispose() => _oracle.Dispose();

    private void Same(Expression<Func<Sample, bool>> predicate) => _oracle.Same(predicate);
}
