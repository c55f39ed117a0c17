using Microsoft.CodeAnalysis;
using Snapshooter.Xunit3;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>The generated text of one small input each; every one compiles without a warning, nullability on and off.</summary>
[Trait("Category", "Locale")]
public sealed class SnapshotTests
{
    [Fact]
    public void A_record_with_init_properties() => Match(
        """
        using Spetlr.Dsl;

        namespace Flights;

        [DeltaTable(Path = "lake/avro_sink", Checkpoint = "lake/avro_sink/_checkpoints/AvroSource")]
        public partial record AvroSinkRow
        {
            public int Year { get; init; }
            public int? DepTime { get; init; }
            public string Carrier { get; init; } = "";
            public string? TailNum { get; init; }
        }
        """);

    [Fact]
    public void An_autoloader_source() => Match(
        """
        using Spetlr.Dsl;

        namespace Flights;

        [AutoloaderSource(Path = "landing/flights", Format = FileFormat.Avro)]
        public partial record AvroSourceRow { public int Year { get; init; } }
        """);

    [Fact]
    public void Every_type_and_its_nullable_form() => Match(
        """
        using System;
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;

        namespace Flights;

        public enum Status { Planned, Flown, Done = Flown }

        [DeltaTable]
        public partial class EverythingRow
        {
            public bool A { get; set; }
            public sbyte B { get; set; }
            public short C { get; set; }
            public int D { get; set; }
            public long E { get; set; }
            public float F { get; set; }
            public double G { get; set; }
            public decimal H { get; set; }
            [Column(TypeName = "decimal(10,2)")] public decimal I { get; set; }
            public string J { get; set; } = "";
            public byte[] K { get; set; } = [];
            public DateOnly L { get; set; }
            public DateTimeOffset M { get; set; }
            public DateTime N { get; set; }
            public Status O { get; set; }
            public Guid P { get; set; }
            public bool? A2 { get; set; }
            public sbyte? B2 { get; set; }
            public short? C2 { get; set; }
            public int? D2 { get; set; }
            public long? E2 { get; set; }
            public float? F2 { get; set; }
            public double? G2 { get; set; }
            public decimal? H2 { get; set; }
            [Column(TypeName = "NUMERIC( 12 )")] public decimal? I2 { get; set; }
            public string? J2 { get; set; }
            public byte[]? K2 { get; set; }
            public DateOnly? L2 { get; set; }
            public DateTimeOffset? M2 { get; set; }
            public DateTime? N2 { get; set; }
            public Status? O2 { get; set; }
            public Guid? P2 { get; set; }
        }
        """);

    [Fact]
    public void Positional_required_and_struct_rows() => Match(
        """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using Spetlr.Dsl;

        [DeltaTable("Orders", Mode = WriteMode.Upsert, CheckpointFromConfiguration = true), PartitionBy(nameof(Country))]
        internal partial record OrderRow([property: Key] int Id, [property: Column("country_code")] string Country, decimal? Total = null)
        {
            public required string Note { get; init; }
            public int Computed => Id + 1;
            [NotMapped] public required object Extra { get; init; }
        }

        [DeltaTable]
        public readonly partial record struct PointRow(double X, double Y);

        public partial class Outer
        {
            [DeltaTable]
            public partial struct SpotRow { public int X { get; set; } public int @class { get; set; } }
        }
        """);

    [Fact]
    public void Constructor_only_class_and_inherited_properties() => Match(
        """
        using Spetlr.Dsl;

        namespace Flights.@event;

        public abstract class Audited { public string By { get; set; } = ""; public virtual int Version { get; set; } }

        [DeltaTable]
        public partial class ChangeRow : Audited
        {
            public ChangeRow(int id, string? text) { Id = id; Text = text; }
            public int Id { get; }
            public string? Text { get; }
            public override int Version { get; set; }
        }
        """);

    [Fact]
    public void Snake_case_for_the_assembly_and_camel_case_for_one_table() => Match(
        """
        using Spetlr.Dsl;
        [assembly: SpetlrNaming(NamingPolicy.SnakeCase)]

        namespace Flights;

        [DeltaTable] public partial record ARow(int DepDelay, int ID, int HTTPServer, int FlightID2, int Dep_Time, int Q1Total);
        [DeltaTable(Naming = NamingPolicy.CamelCase)] public partial record BRow(int DepDelay, int ID, int IOTime);
        [DeltaTable(Naming = NamingPolicy.AsWritten)] public partial record CRow(int DepDelay);
        """);

    [Fact]
    public void One_row_type_for_a_source_and_a_table() => Match(
        """
        using Spetlr.Dsl;

        namespace Flights;

        [AutoloaderSource("Landing")]
        [DeltaTable("Flown", Name = "air.flown", Comment = "Flights \"as flown\" <2013>", Naming = NamingPolicy.SnakeCase)]
        public partial record FlightRow { public int DepDelay { get; init; } }
        """);

    [Fact]
    public void Keys_and_columns_that_are_keywords() => Match(
        """
        using Spetlr.Dsl;

        namespace Flights;

        [DeltaTable("event", Checkpoint = "c")]
        public partial record record1Row(int @int, string @string);
        """);

    [Fact]
    public void A_declaration_with_a_fault_has_a_stand_in()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using Spetlr.Dsl;

            namespace Flights;

            [DeltaTable]
            public class OrderRow
            {
                private enum Hidden { None }
                public int Id { get; set; }
                public string? Note { get; set; }
            }
            """);
        Assert.Empty(run.CompilerFindings());
        run.Text.MatchSnapshot();
    }

    private static void Match(string source)
    {
        GeneratorRun.Of(source, NullableContextOptions.Disable).AssertClean();
        GeneratorRun.Of(source).AssertClean().Text.MatchSnapshot();
    }
}
