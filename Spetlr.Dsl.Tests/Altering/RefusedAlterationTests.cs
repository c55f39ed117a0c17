using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Altering;

/// <summary>What cannot be changed is told, and nothing is committed.</summary>
public sealed class RefusedAlterationTests : EmbeddedTest
{
    public static TheoryData<string, Func<DeltaHandle, SpetlrSession, Task>> Refused => new()
    {
        { "has a column 'name' already", static (t, s) => t.AddColumnsAsync([new StructField("NAME", DataType.String, true)], s) },
        { "cannot be added as not null", static (t, s) => t.AddColumnsAsync([new StructField("more", DataType.String, false)], s) },
        { "is to be added to table 'Altered' twice", static (t, s) => t.AddColumnsAsync([new StructField("x", DataType.String, true), new StructField("X", DataType.Long, true)], s) },
        { "needs column mapping", static (t, s) => t.AddColumnsAsync([new StructField("a b", DataType.String, true)], s) },
        { "the table does not map its columns", static (t, s) => t.RenameColumnAsync("name", "title", s) },
        { "the table does not map its columns", static (t, s) => t.DropColumnAsync("name", s) },
        { "has no column 'nothing'", static (t, s) => t.DropColumnAsync("nothing", s) },
        { "Set delta.enableTypeWidening to true", static (t, s) => t.WidenColumnAsync("id", DataType.Long, s) },
        { "cannot be set here", static (t, s) => t.SetPropertiesAsync(new Dictionary<string, string?> { ["delta.enableRowTracking"] = "true" }, s) },
        { "can be turned on with delta.columnMapping.mode = 'name'", static (t, s) => t.SetPropertiesAsync(new Dictionary<string, string?> { ["delta.columnMapping.mode"] = "id" }, s) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_told_and_nothing_is_committed(string message, Func<DeltaHandle, SpetlrSession, Task> alter)
    {
        await Altered.On(Session).AppendAsync([new(1, "a", 1)], Cancellation);
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => alter(Altered, Session));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Theory]
    [InlineData("string")]
    [InlineData("short")]
    [InlineData("decimal(9,0)")]
    public async Task A_type_that_does_not_hold_every_value_is_refused(string type)
    {
        await Altered.On(Session).AppendAsync([new(1, "a", 1)], Cancellation);
        await Altered.On(Session).SetPropertiesAsync(new Dictionary<string, string?> { ["delta.enableTypeWidening"] = "true" }, cancellationToken: Cancellation);
        DataType narrow = type switch { "string" => DataType.String, "short" => DataType.Short, _ => new DecimalType(9, 0) };

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Altered.On(Session).WidenColumnAsync("id", narrow, cancellationToken: Cancellation));

        Assert.Contains($"is integer, which cannot be widened to {type}", error.Message, StringComparison.Ordinal);
    }
}
