namespace Spetlr.Dsl.Tests.Generators.Rules;

/// <summary>Sources that several tests share.</summary>
internal static class Sources
{
    /// <summary>Two tables, and the call as a method's body.</summary>
    public static string Call(string target, string call) =>
        $$"""
        using System.ComponentModel.DataAnnotations;
        using Spetlr.Dsl;
        namespace Flights
        {
            [DeltaTable] public partial record OrderRow([property: Key] int Id);
            {{target}} public partial record SaleRow(int Id);
            internal static class Use { public static object Of(DeltaHandle<SaleRow> other, CheckpointPath? path) => {{call}}; }
        }
        """;

    /// <summary>The usings that pages leave out.</summary>
    public const string Usings =
        """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        """;
}
