using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Schemas;

/// <summary>The build and a run say the same of every pair of column types.</summary>
public sealed class AgreementTests
{
    private static readonly (string Name, string Parameter, DataType Type)[] Types =
    [
        ("Boolean", "bool V", DataType.Boolean),
        ("Byte", "sbyte V", DataType.Byte),
        ("Short", "short V", DataType.Short),
        ("Integer", "int V", DataType.Integer),
        ("Long", "long V", DataType.Long),
        ("Float", "float V", DataType.Float),
        ("Double", "double V", DataType.Double),
        ("Text", "string V", DataType.String),
        ("Id", "Guid V", DataType.String),
        ("Day", "DayOfWeek V", DataType.String),
        ("Binary", "byte[] V", DataType.Binary),
        ("Date", "DateOnly V", DataType.Date),
        ("Instant", "DateTimeOffset V", DataType.Timestamp),
        ("Clock", "DateTime V", DataType.TimestampNtz),
        Decimal(3, 0), Decimal(5, 0), Decimal(10, 0), Decimal(10, 2), Decimal(12, 2), Decimal(12, 4), Decimal(19, 0), Decimal(21, 2), Decimal(38, 0), Decimal(38, 18),
    ];

    [Fact]
    public async Task Build_and_run_agree_on_every_pair_of_types()
    {
        string rows = string.Concat(Types.Select(static t => $"[DeltaTable(Checkpoint = \"{t.Name}\")] public partial record {t.Name}TblRow({t.Parameter});\n"));
        string calls = string.Concat(from s in Types from t in Types select $"        {s.Name}Tbl.StreamInto({t.Name}Tbl, \"{s.Name}/{t.Name}\"),\n");
        string source =
            $$"""
            #pragma warning disable SPT0103, SPT0107
            using System;
            using System.ComponentModel.DataAnnotations.Schema;
            using Spetlr.Dsl;
            namespace Flights;
            {{rows}}
            internal static class Use { public static object[] Of() => [
            {{calls}}]; }
            """;

        ImmutableArray<Diagnostic> found = await GeneratorRun.Of(source).AllFindingsAsync();

        Assert.All(found, static d => Assert.Equal("SPT0112", d.Id));
        string[] lines = source.Split('\n');
        Assert.Equal(
            (from s in Types from t in Types where !RunTakes(s.Type, t.Type) select $"{s.Name}Tbl.StreamInto({t.Name}Tbl").Order(StringComparer.Ordinal),
            found.Select(d => lines[d.Location.GetLineSpan().StartLinePosition.Line].Trim().Split(',')[0]).Order(StringComparer.Ordinal));
    }

    private static bool RunTakes(DataType source, DataType target)
    {
        try
        {
            SchemaAlignment.Align(
                new LocalRows(new StructType(new StructField("V", source, false)), []), new StructType(new StructField("V", target, false)), "T", MissingColumnPolicy.Fail);
            return true;
        }
        catch (SpetlrException)
        {
            return false;
        }
    }

    private static (string Name, string Parameter, DataType Type) Decimal(int precision, int scale)
    {
        string digits = string.Create(CultureInfo.InvariantCulture, $"{precision},{scale}");
        return ($"D{digits.Replace(',', '_')}", $"[property: Column(TypeName = \"decimal({digits})\")] decimal V", new DecimalType(precision, scale));
    }
}
