using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Writing;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>The commits by which a VACUUM is told in the log, with Spark's names.</summary>
internal static class VacuumCommits
{
    public static DeltaTransaction Start(Snapshot snapshot, VacuumResult found, VacuumOptions options, TimeSpan kept)
    {
        Dictionary<string, string> parameters = new()
        {
            ["retentionCheckEnabled"] = options.AllowShortRetention ? "false" : "true",
            ["defaultRetentionMillis"] = Milliseconds(kept),
        };
        if (options.Retention is { } retention)
            parameters["specifiedRetentionMillis"] = Milliseconds(retention);
        return Of(snapshot, "VACUUM START", parameters, ("numFilesToDelete", found.Files.Count), ("sizeOfDataToDelete", found.Bytes));
    }

    public static DeltaTransaction End(Snapshot snapshot, bool completed, int files, int folders) => Of(
        snapshot,
        "VACUUM END",
        new Dictionary<string, string> { ["status"] = completed ? "COMPLETED" : "FAILED" },
        ("numDeletedFiles", files),
        ("numVacuumedDirectories", folders));

    private static DeltaTransaction Of(
        Snapshot snapshot, string operation, Dictionary<string, string> parameters, params ReadOnlySpan<(string Name, long Value)> metrics) => new()
        {
            ReadSnapshot = snapshot,
            Operation = operation,
            OperationParameters = parameters,
            OperationMetrics = WriteOperation.Numbers(metrics),
            Actions = [],
            IsBlindAppend = true,
        };

    private static string Milliseconds(TimeSpan duration) => ((long)duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
