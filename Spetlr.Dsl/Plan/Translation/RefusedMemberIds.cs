namespace Spetlr.Dsl.Plan.Translation;

/// <summary>
/// Members that a user would expect to work, and what to write instead: documentation id → way out. Compiled into the generator too, so
/// that build and run say the same.
/// </summary>
internal static class RefusedMemberIds
{
    private const string Ordinal = "it depends on the culture of the machine; pass StringComparison.Ordinal";
    private const string Invariant = "it depends on the culture of the machine; use the Invariant form";
    private const string InvariantText = "it depends on the culture of the machine; pass CultureInfo.InvariantCulture";
    private const string Now = "it would be read once, when the plan is built; use DeltaFunctions.CurrentTimestamp(), or a variable if once is meant";
    private const string Random = "it would be drawn once, when the plan is built; use a variable if once is meant";

    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["M:System.String.StartsWith(System.String)"] = Ordinal,
        ["M:System.String.EndsWith(System.String)"] = Ordinal,
        ["M:System.String.IndexOf(System.String)"] = Ordinal,
        ["M:System.String.Compare(System.String,System.String)"] = Ordinal,
        ["M:System.String.CompareTo(System.String)"] = "it depends on the culture of the machine; use string.CompareOrdinal",
        ["M:System.String.ToUpper"] = Invariant,
        ["M:System.String.ToLower"] = Invariant,
        ["M:System.Int32.ToString"] = InvariantText,
        ["M:System.Int64.ToString"] = InvariantText,
        ["M:System.Int16.ToString"] = InvariantText,
        ["M:System.SByte.ToString"] = InvariantText,
        ["P:System.DateTime.Now"] = Now,
        ["P:System.DateTime.UtcNow"] = Now,
        ["P:System.DateTime.Today"] = Now,
        ["P:System.DateTimeOffset.Now"] = Now,
        ["P:System.DateTimeOffset.UtcNow"] = Now,
        ["M:System.TimeProvider.GetUtcNow"] = Now,
        ["M:System.TimeProvider.GetLocalNow"] = Now,
        ["P:System.Environment.TickCount"] = Now,
        ["P:System.Environment.TickCount64"] = Now,
        ["M:System.Guid.NewGuid"] = Random,
        ["M:System.Guid.CreateVersion7"] = Random,
        ["P:System.Random.Shared"] = Random,
        ["M:System.Random.Next"] = Random,
        ["M:System.Random.NextDouble"] = Random,
        ["M:System.Linq.Enumerable.Contains``1(System.Collections.Generic.IEnumerable{``0},``0,System.Collections.Generic.IEqualityComparer{``0})"] =
            "a list is searched with the default comparer; leave the comparer out",
    };

    /// <summary>What to write instead of the member, or null when it is not listed.</summary>
    public static string? WayOut(string id) => All.TryGetValue(id, out string? wayOut) ? wayOut : null;
}
