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

    /// <summary>Three tables of the same columns, and members of a class that uses them.</summary>
    public static string Members(string members) =>
        $$"""
        using System;
        using System.Threading.Tasks;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Path = "lake/a", Checkpoint = "lake/a/_checkpoints/x")] public partial record AlphaRow(int Id);
        [DeltaTable(Path = "lake/b", Checkpoint = "lake/b/_checkpoints/x")] public partial record BetaRow(int Id);
        [DeltaTable(Path = "lake/c", Checkpoint = "lake/c/_checkpoints/x")] public partial record GammaRow(int Id);
        internal static class Use { {{members}} }
        """;

    /// <summary>Declarations of tables.</summary>
    public static string Declarations(string types) =>
        $"using System.ComponentModel.DataAnnotations;\nusing Spetlr.Dsl;\nnamespace Flights;\n{types}";

    /// <summary>Tables with checkpoints, one of which is overwritten, and members of a class that uses them.</summary>
    public static string Streams(string members) =>
        $$"""
        using System.Threading.Tasks;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable(Checkpoint = "o")] public partial record OrderRow(int Id);
        [DeltaTable(Checkpoint = "s")] public partial record SaleRow(int Id);
        [DeltaTable(Checkpoint = "n", Mode = WriteMode.Overwrite)] public partial record NewestRow(int Id);
        internal static class Use
        {
        {{members}}
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
