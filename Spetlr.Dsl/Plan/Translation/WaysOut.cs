namespace Spetlr.Dsl.Plan.Translation;

/// <summary>What to write instead of a construct that has no translation; compiled into the generator too, so that build and run say the same.</summary>
internal static class WaysOut
{
    public const string Unknown =
        "it is not among what a plan can compute (docs/expressions.md lists that); compute it before, into a variable or a column, or after the rows are read";

    public const string DefaultComparer =
        "a list is searched with the default comparer; copy it into an array or a HashSet without a comparer of its own";

    public const string EnumOrder =
        "an enum is stored by its name, so it has no order; list the values: new[] { … }.Contains(value)";

    public const string EnumName = "an enum is stored by its name; compare it with values of the enum";

    public const string EnumNumber = "one side is stored by its name and the other is a number; compare with a value of the enum";

    public const string NoOrder = "values of this type can be equal or not, they have no order in a table";

    public const string DecimalQuotient = "the digits of a decimal quotient are open; cast to double to divide";

    public const string PlainHoles = "a hole with an alignment or a format has no translation; use plain {…}";

    public const string Ordinal = "strings are compared by ordinal; pass StringComparison.Ordinal";

    public const string InvariantCulture = "pass CultureInfo.InvariantCulture";

    public const string NoText =
        "only an enum or a Guid that is stored has a text of its own; of a number write .ToString(CultureInfo.InvariantCulture)";

    public const string OneByOne = "list the strings one by one";

    public const string UtcOnly = "timestamps are in UTC; pass TimeSpan.Zero";

    public const string Rounding = "use ToEven or AwayFromZero, or Math.Floor, Ceiling or Truncate";

    public const string FixedRounding = "the digits and the mode must not depend on the row";

    public const string Assignments = "assign a value to each property";

    /// <summary>Text that is made of a value in the way of the machine.</summary>
    public static string CultureText(string value) =>
        $"the text of '{value}' depends on the culture of the machine; write .ToString(CultureInfo.InvariantCulture)";

    /// <summary>A conversion, by the names of the types.</summary>
    public static string Conversion(string from, string to) => (from, to) switch
    {
        (_, "Decimal") => "a floating point number has no fixed digits; compute with decimals, or keep the double",
        ("DateTime", "DateTimeOffset") => "it depends on the zone of the machine; use new DateTimeOffset(value, TimeSpan.Zero)",
        _ => $"no column can be converted from {from} to {to}; use sbyte, short, int, long, float, double or decimal",
    };

    public static string References(string type) => $"C# compares references of {type} here; compare columns that hold values";

    public static string NoLiteral(string type) => $"a column cannot be compared or computed with a {type}";

    public static string NoColumn(string member, string row) => $"'{member}' is no column of {row}";

    public static string NoParameter(string parameter, string row) =>
        $"the constructor's parameter '{parameter}' is no column of {row}; use an object initialiser";

    public static string Construction(string row) => $"a Select makes its row with new {row} {{ … }} or new {row}(…)";

    public static string Operator(string? type) => $"the operator of {type} is not known to a plan";

    public static string Units(IEnumerable<string> units) => $"the unit is one of {string.Join(", ", units)}, and the same for all rows";
}
