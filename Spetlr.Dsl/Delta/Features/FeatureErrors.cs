using System.Globalization;

namespace Spetlr.Dsl.Delta.Features;

/// <summary>The messages for what a table needs and is not implemented.</summary>
internal static class FeatureErrors
{
    public static UnsupportedTableFeatureException Unsupported(string tablePath, string feature, string verb, string use, string remedy) => new(
        feature,
        tablePath,
        $"The table '{tablePath}' cannot be {verb}: it needs the Delta table feature '{feature}' ({use}), which Spetlr.Dsl does not implement. Nothing was written. {remedy}.");

    public static UnsupportedTableFeatureException Text(string tablePath, string feature, string name, string text, string fault) => Unsupported(
        tablePath, feature, "written", $"{name} is '{text}', of which {fault}", "Write to this table with Spark, or change the expression");

    public static UnsupportedTableFeatureException Version(string tablePath, string verb, string side, int version, int known) => new(
        string.Create(CultureInfo.InvariantCulture, $"{side} version {version}"),
        tablePath,
        string.Create(CultureInfo.InvariantCulture, $"The table '{tablePath}' cannot be {verb}: its protocol asks for {side} version {version}, and Spetlr.Dsl knows {side} versions up to {known}. Nothing was written. Use a newer Spetlr.Dsl, or Spark."));

    public static UnsupportedTableFeatureException DeletionVector(string tablePath, string file, string column) => Unsupported(
        tablePath,
        FeatureNames.DeletionVectors,
        "read",
        $"its file '{file}' has a deletion vector, and its column '{column}' hides the positions of the rows",
        "Purge the vectors with Spark: REORG TABLE … APPLY (PURGE)");
}
