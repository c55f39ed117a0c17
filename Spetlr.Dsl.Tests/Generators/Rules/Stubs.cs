namespace Spetlr.Dsl.Tests.Generators.Rules;

/// <summary>Sources around a call of <c>StreamInto</c>.</summary>
internal static class Stubs
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
        {{StreamInto}}
        """;

    /// <summary>The usings that pages leave out.</summary>
    public const string Usings =
        """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;
        """;

    public const string StreamInto =
        """
        namespace Spetlr.Dsl
        {
            internal static class Streams
            {
                public static object StreamInto(this DeltaHandle source, DeltaHandle target, CheckpointPath? checkpoint = null, WriteMode? mode = null) => (source, target, checkpoint, mode);
            }
        }
        """;
}
