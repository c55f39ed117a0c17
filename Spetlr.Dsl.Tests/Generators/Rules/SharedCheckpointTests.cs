using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class SharedCheckpointTests : RuleTests
{
    protected override string Id => "SPT0205";

    protected override string Wrong => Sources.Declarations(
        """
        [DeltaTable(Checkpoint = "o")] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = "s")] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = "n")] public partial record NewRow(int Id);
        [DeltaTable(Checkpoint = "c")] public partial record AllRow(int Id);
        internal static class Use
        {
            public static object Of(DeltaHandle<SaleRow> other, string place) => new object[]
            {
                Order.StreamInto(All),
                Sale.StreamInto({|SPT0205:All|}),
                Order.Where(o => o.Id > 1).StreamInto({|SPT0205:All|}),
                Order.StreamInto(Sale, {|SPT0205:"./c/"|}),
                Sale.StreamInto(New, {|SPT0205:AllCheckpoint|}),
            };
        }
        """);

    protected override string Message =>
        "The checkpoint 'c' is already that of another stream, from 'Order' into 'All'";

    protected override string Right => Sources.Declarations(
        """
        [DeltaTable(Checkpoint = "o")] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = "s")] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = "c")] public partial record AllRow(int Id);
        internal static class Use
        {
            public static object Of(DeltaHandle<SaleRow> other, string place) => new object[]
            {
                Order.StreamInto(All),
                Sale.StreamInto(All, AllCheckpoint.Child("sales")),
                Order.Where(o => o.Id > 1).StreamInto(All, "c/1"),
            };
        }
        """);

    [Fact]
    public async Task One_stream_written_twice_is_one_and_unknown_sources_are_left_alone() => await AssertFoundAsync(
        """
        using System.ComponentModel.DataAnnotations;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Checkpoint = "o")] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = "s")] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = "c")] public partial record AllRow(int Id);
        internal static class Use
        {
            public static object Of(DeltaHandle<SaleRow> other, string place) => new object[]
            {
                Order.Where(o => o.Id > 1).StreamInto(All),
                Order.Read().Where(o  =>  o.Id > 1).StreamInto(All, "c"),
                other.StreamInto(All),
                Order.At(place).StreamInto(All),
            };
        }
        """);
}
