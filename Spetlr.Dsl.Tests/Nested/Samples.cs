using System.Text.Json;

namespace Spetlr.Dsl.Tests.Nested;

/// <summary>Rows with nulls, empty lists and empty maps at every level.</summary>
internal static class Samples
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public static OrderRow[] Rows() =>
    [
        new()
        {
            Id = 1,
            Region = "a",
            Address = new AddressRow("Main", 1234, new PlaceRow(1.25, null)),
            Tags = ["x", null, "a text that is longer than twelve bytes"],
            Lines =
            [
                new LineRow
                {
                    Price = 12.34m,
                    At = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(999_999),
                    Day = new DateOnly(1969, 7, 20),
                    Data = [0, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
                    Weekday = DayOfWeek.Friday,
                    Code = new Guid("01234567-89ab-cdef-0123-456789abcdef"),
                },
                new LineRow(),
            ],
            Counts = new() { ["one"] = 1, ["none"] = null },
            Stops = new Dictionary<string, List<PlaceRow>> { ["s"] = [new(1, 2), new(3, null)], ["empty"] = [] },
            Grid = [[1, 2], [], [3]],
        },
        new() { Id = 2, Region = "b" },
        new() { Id = 3, Region = "a", Address = new AddressRow(null, null, null), Tags = [], Counts = [], Stops = new Dictionary<string, List<PlaceRow>>(), Grid = [] },
        new() { Id = 4, Region = "b", Address = new AddressRow("", 0, new PlaceRow(double.MinValue, double.Epsilon)), Tags = [null], Lines = [new LineRow { Price = -99999999.99m, Data = [] }] },
    ];

    /// <summary>A row as text that is the same when all inside is.</summary>
    public static string Text(OrderRow row) => JsonSerializer.Serialize(row, Options);
}
