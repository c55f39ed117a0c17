using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class CircularRowTests : RuleTests
{
    protected override string Id => "SPT0019";

    protected override string Wrong =>
        """
        using System.Collections.Generic;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record NodeRow(int Id)
        {
            public {|SPT0019:List<NodeRow>|} Children { get; init; } = [];
            public LeafRow? Leaf { get; init; }
        }
        public partial record LeafRow(int Id)
        {
            public {|SPT0019:NodeRow?|} Node { get; init; }
        }
        internal static class Use { public static string Of() => Node.Key; }
        """;

    protected override string Message =>
        "'Children' makes its row type hold itself (NodeRow → NodeRow), and a table's columns have an end: refer to the other row by its key, or leave the property out with [NotMapped]";

    protected override string Right =>
        """
        using System.Collections.Generic;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record NodeRow(int Id)
        {
            public List<LeafRow> Children { get; init; } = [];
            public LeafRow? Leaf { get; init; }
        }
        public partial record LeafRow(int Id, int? NodeId, Dictionary<string, PlaceRow?>[]? Places);
        public readonly partial record struct PlaceRow(double X);
        """;

    [Fact]
    public async Task A_type_that_two_tables_nest_is_made_once_and_its_faults_are_told_once() => await AssertFoundAsync(
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record FirstRow(int Id, PartRow Part);
        [AutoloaderSource(Path = "landing", Format = FileFormat.Parquet)] public partial record SecondRow(int Id, PartRow? Part);
        public partial record PartRow(int Id, {|SPT0004:uint|} Count);
        """);
}
