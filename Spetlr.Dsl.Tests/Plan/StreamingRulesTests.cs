using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class StreamingRulesTests
{
    private static readonly Scan Stream = new(new NamedSource("Flights"), Pair.Descriptor.Schema, Streaming: true);
    private static readonly Scan Table = new(new NamedSource("Carriers"), Pair.Descriptor.Schema, Streaming: false);

    [Fact]
    public void Row_wise_operators_and_joins_with_static_rows_pass()
    {
        StreamingRules.Require(new Filter(Stream, Literal.True));
        StreamingRules.Require(new Project(new Union(Stream, Stream), []));
        StreamingRules.Require(Joined(Stream, new Limit(Table, 5), JoinKind.Left));
        StreamingRules.Require(Joined(Table, Stream, JoinKind.Inner));
        StreamingRules.Require(new Limit(new Sort(Table, []), 5));
    }

    [Fact]
    public void Operators_that_need_state_are_refused_by_name()
    {
        Refused(new Limit(Stream, 5), "Limit");
        Refused(new Filter(new Sort(Stream, []), Literal.True), "OrderBy");
        Refused(Joined(Stream, Stream, JoinKind.Inner), "A join of two streams");
        Refused(Joined(Table, Stream, JoinKind.Left), "A left join whose right side is the stream");
        Refused(new Union(Stream, Table), "Union of a stream with static rows");
    }

    private static Join Joined(Relation left, Relation right, JoinKind kind) => new(left, right, kind, [], null, []);

    private static void Refused(Relation plan, string name) =>
        Assert.StartsWith(name, Assert.Throws<SpetlrException>(() => StreamingRules.Require(plan)).Message, StringComparison.Ordinal);

    private sealed record NamedSource(string Name) : ScanSource
    {
        public override string Key => Name;
    }
}
