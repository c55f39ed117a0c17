namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

/// <summary>Sources in which the rows of one table go into another.</summary>
internal static class Mirrors
{
    /// <summary>A source <c>Order</c>, a sink <c>Mirror</c> with a checkpoint, a further one <c>Copy</c>, and an expression over them.</summary>
    public static string Of(string order, string mirror, string call) =>
        $$"""
        using System;
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow({{order}});
        [DeltaTable(Checkpoint = "m")] public partial record MirrorRow({{mirror}});
        [DeltaTable] public partial record CopyRow({{mirror}});
        [DeltaTable(Checkpoint = "o")] public partial record SameRow({{order}});
        internal static class Use
        {
            public static object Of(DeltaHandle<MirrorRow> other, Dataset<OrderRow> rows, MissingColumnPolicy policy) => {{call}};
        }
        """;
}
