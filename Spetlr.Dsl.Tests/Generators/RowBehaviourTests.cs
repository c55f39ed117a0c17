using Spetlr.Dsl.Rows;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>What generated rows and handles do when they run.</summary>
[Trait("Category", "Locale")]
public sealed class RowBehaviourTests
{
    private static readonly Guid Uid = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    private static readonly EveryTypeRow Full = new(
        7, true, -3, -300, 70_000, 1.5f, -0.0, 12.34m, 1e-18m, "æ", [1, 2], new DateOnly(2013, 1, 2),
        new DateTimeOffset(2013, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTime(2013, 1, 2, 3, 4, 5), DayOfWeek.Friday, Uid)
    {
        MaybeNumber = 4,
        MaybeText = "",
        MaybeData = [],
        MaybeDay = new DateOnly(1, 1, 1),
        MaybeAccess = FileAccess.ReadWrite,
        MaybeUid = Guid.Empty,
    };

    [Fact]
    public void A_row_that_is_written_and_read_is_the_same()
    {
        MemoryRow memory = Write(Full);
        Assert.Equal(Full, Read<EveryTypeRow>(memory) with { Data = Full.Data, MaybeData = Full.MaybeData });
        Assert.Equal(Full.Data, Read<EveryTypeRow>(memory).Data);
    }

    [Fact]
    public void Nulls_are_written_as_nulls_and_come_back()
    {
        EveryTypeRow empty = Full with { MaybeNumber = null, MaybeText = null, MaybeData = null, MaybeDay = null, MaybeAccess = null, MaybeUid = null };
        MemoryRow memory = Write(empty);
        Assert.Equal([16, 17, 18, 19, 20, 21], memory.Values.Where(static v => v.Value is null).Select(static v => v.Key).Order());
        Assert.Equal(empty, Read<EveryTypeRow>(memory));
    }

    [Fact]
    public void Enums_and_guids_are_text()
    {
        MemoryRow memory = Write(Full);
        Assert.Equal("Friday", memory.Values[14]);
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", memory.Values[15]);
        Assert.Equal("ReadWrite", memory.Values[20]);
    }

    [Fact]
    public void An_enum_value_without_a_name_is_its_number()
    {
        MemoryRow memory = Write(Full with { Weekday = (DayOfWeek)42 });
        Assert.Equal("42", memory.Values[14]);
        Assert.Equal((DayOfWeek)42, Read<EveryTypeRow>(memory).Weekday);
    }

    [Theory]
    [InlineData(14, "Freitag", "EveryTypeRow.Weekday is a DayOfWeek, but its column holds 'Freitag', which is none of its values. Add it to the enum, or declare the property as string.")]
    [InlineData(14, "friday", "EveryTypeRow.Weekday is a DayOfWeek, but its column holds 'friday', which is none of its values. Add it to the enum, or declare the property as string.")]
    [InlineData(15, "x", "EveryTypeRow.Uid is a Guid, but its column holds 'x'. Correct the data, or declare the property as string.")]
    public void Text_that_does_not_fit_is_an_error(int ordinal, string text, string message)
    {
        MemoryRow memory = Write(Full);
        memory.Values[ordinal] = text;
        Assert.Equal(message, Assert.Throws<SpetlrException>(() => Read<EveryTypeRow>(memory)).Message);
    }

    [Fact]
    public void A_null_in_a_column_that_cannot_be_null_is_an_error() =>
        Assert.Equal(
            "EveryTypeRow.Text is null in a row to be written, but its column is declared not null. Set it, or declare the property nullable.",
            Assert.Throws<SpetlrException>(() => Write(Full with { Text = null! })).Message);

    [Fact]
    public void The_schema_is_that_of_the_declaration() =>
        Assert.Equal(
            "`id` BIGINT NOT NULL, `flag` BOOLEAN NOT NULL, `tiny` TINYINT NOT NULL, `small` SMALLINT NOT NULL, `number` INT NOT NULL, "
            + "`single` FLOAT NOT NULL, `double` DOUBLE NOT NULL, `price` DECIMAL(10,2) NOT NULL, `wide` DECIMAL(38,18) NOT NULL, "
            + "`text` STRING NOT NULL, `data` BINARY NOT NULL, `day` DATE NOT NULL, `at` TIMESTAMP NOT NULL, `wall` TIMESTAMP_NTZ NOT NULL, "
            + "`weekday` STRING NOT NULL, `uid` STRING NOT NULL, `maybe_number` INT, `maybe_text` STRING, `maybe_data` BINARY, `maybe_day` DATE, "
            + "`maybe_access` STRING, `maybe_uid` STRING",
            RowDescriptor.Of<EveryTypeRow>().Schema.ToColumnDdl());

    [Fact]
    public void The_handle_says_what_the_attribute_does()
    {
        Assert.Equal("GeneratorsEveryType", GeneratorsEveryType.Key);
        Assert.Equal("lake/every", GeneratorsEveryType.Definition.Path);
        Assert.Equal(WriteMode.Upsert, GeneratorsEveryType.Definition.Mode);
        Assert.Same(RowDescriptor.Of<EveryTypeRow>(), GeneratorsEveryType.Definition.Row);
        Assert.Equal(["id"], RowDescriptor.Of<EveryTypeRow>().Keys);
        Assert.Equal(["day", "weekday"], RowDescriptor.Of<EveryTypeRow>().PartitionBy);
        Assert.Equal(GeneratorsEveryTypeCheckpoint, GeneratorsEveryType.Checkpoint);
    }

    private static MemoryRow Write<TRow>(TRow row)
        where TRow : IRow<TRow>
    {
        MemoryRow memory = new();
        TRow.Write(row, memory.Writer);
        return memory;
    }

    private static TRow Read<TRow>(MemoryRow memory)
        where TRow : IRow<TRow> =>
        TRow.Read(memory.Reader);
}
