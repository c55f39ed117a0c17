using System.ComponentModel.DataAnnotations.Schema;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>A column of every type that Spark bounds by statistics.</summary>
[DeltaTable("Bounded", Path = "bounded", Naming = NamingPolicy.SnakeCase)]
[PartitionBy(nameof(Part))]
public partial record BoundedRow(
    long Id, string? Part, int? Whole, string? Text, float? Single, double? Number, DateOnly? Day, DateTimeOffset? Instant, DateTime? Clock, [property: Column(TypeName = "decimal(12,2)")] decimal? Price, bool? Flag);
