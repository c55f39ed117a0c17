using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Constraints;

/// <summary>A table of Spark with constraints, a generated column and a default, whole.</summary>
[DeltaTable("Orders", Path = "orders", Checkpoint = "orders-checkpoint", Mode = WriteMode.Upsert)]
public partial record OrderRow([property: Key] long Id, string? Name, double? Price, DateTimeOffset? At, DateOnly? Day, string? Status);

/// <summary>What a source has of it: neither the generated column nor the one with a default.</summary>
[DeltaTable("NewOrders", Path = "new-orders", Checkpoint = "new-orders-checkpoint")]
public partial record NewOrderRow(long Id, string? Name, double? Price, DateTimeOffset? At);

/// <summary>Where orders come from.</summary>
[DeltaTable("OrderSource", Path = "order-source")]
public partial record OrderSourceRow(long Id, string? Name, double? Price, DateTimeOffset? At);
