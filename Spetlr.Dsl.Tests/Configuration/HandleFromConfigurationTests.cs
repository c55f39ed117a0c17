using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

/// <summary>Scenarios D1, D13, D14, F10-F12: handles from the configuration.</summary>
public sealed class HandleFromConfigurationTests
{
    private readonly Configurator _configurator = new();

    [Fact]
    public void Handles_of_one_debug_run_share_a_suffix_and_have_checkpoints_of_their_own()
    {
        _configurator.SetDebug();
        _configurator.Register("MyDb", ("name", "TestDb{ID}"), ("path", "/{MNT}/spetlr/silver/testdb{ID}"));
        string[] keys = ["MyTbl", "MyTblMirror", "MyTbl2", "MyTbl3"];
        foreach (string key in keys)
        {
            _configurator.Register(
                key,
                ("name", $"{{MyDb}}.{key}"),
                ("path", $"{{MyDb_path}}/{key}"),
                ("format", "delta"),
                ("checkpoint_path", $"{{MyDb_path}}/_checkpoint_path_{key}"),
                ("query_name", $"query{key}{{ID}}"),
                ("await_termination", true));
        }

        DeltaHandle[] handles = [.. keys.Select(k => DeltaHandle.FromConfiguration(k, _configurator))];

        string id = _configurator.Get("ID");
        Assert.All(handles, h => Assert.Equal($"TestDb{id}.{h.Key}", h.Definition.Name));
        Assert.All(handles, h => Assert.Equal($"/tmp/spetlr/silver/testdb{id}/{h.Key}", h.Definition.Path));
        Assert.Equal(4, handles.Select(static h => h.Checkpoint!.Value.Value).Distinct().Count());
        Assert.All(keys, k => Assert.EndsWith(id, _configurator.Get(k, "query_name"), StringComparison.Ordinal));
        Assert.Contains("Did you mean 'MyTbl2'", Assert.Throws<ConfigurationException>(() => DeltaHandle.FromConfiguration("MyTbl2x", _configurator)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_alone_is_a_table_and_neither_path_nor_name_is_none()
    {
        _configurator.Register("ByPath", ("path", "/lake/t"));
        _configurator.Register("ByName", ("name", "cat.db.t"));
        _configurator.Register("Neither", ("format", "delta"));
        _configurator.Register("TooLong", ("name", "a.b.c.d"));

        Assert.Equal(("/lake/t", null), (DeltaHandle.FromConfiguration("ByPath", _configurator).Definition.Path, DeltaHandle.FromConfiguration("ByPath", _configurator).Checkpoint));
        Assert.Equal("cat.db.t", DeltaHandle.FromConfiguration("ByName", _configurator).Definition.Name);
        Assert.Contains("neither path nor name", Refused("Neither"), StringComparison.Ordinal);
        Assert.Contains("catalog.schema.table", Refused("TooLong"), StringComparison.Ordinal);

        string Refused(string key) => Assert.Throws<SpetlrException>(() => DeltaHandle.FromConfiguration(key, _configurator)).Message;
    }

    [Fact]
    public void Schema_and_partition_columns_come_from_the_configuration()
    {
        _configurator.AddYaml("""
            MyTbl:
              path: /lake/t
              checkpoint: /lake/t/_checkpoints/a
              schema: { sql: "Id int not null, name string" }
              partitioned_by: [id]
            Wrong:
              path: /lake/t
              schema: id int
              partitioned_by: day
            """);

        DeltaHandle handle = DeltaHandle.FromConfiguration("MyTbl", _configurator);

        Assert.Equal(
            new StructType(new StructField("Id", DataType.Integer, Nullable: false), new StructField("name", DataType.String, Nullable: true)),
            handle.Definition.Row!.Schema);
        Assert.Equal(["Id"], handle.Definition.Row.PartitionBy);
        Assert.Equal("/lake/t/_checkpoints/a", handle.Checkpoint!.Value.Value);
        Assert.Contains("'day'", Assert.Throws<SpetlrException>(() => DeltaHandle.FromConfiguration("Wrong", _configurator)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Category", "Locale")]
    [InlineData("2024-03-01", "2024-03-01T00:00:00.0000000+00:00")]
    [InlineData("2024-03-01T12:00:00.123456Z", "2024-03-01T12:00:00.1234560+00:00")]
    [InlineData("2024-03-01T12:00:00+02:00", "2024-03-01T10:00:00.0000000+00:00")]
    public void Where_a_stream_starts_is_an_instant_whatever_the_time_zone(string written, string instant)
    {
        _configurator.Register("MyTbl", ("path", "/lake/t"), ("stream_start", written));

        Assert.Equal(instant, DeltaHandle.FromConfiguration("MyTbl", _configurator).Definition.Stream!.StartingTimestamp!.Value.ToString("O"));
    }

    [Fact]
    public void A_stream_start_that_is_no_time_is_refused_before_anything_runs()
    {
        _configurator.Register("MyTbl", ("path", "/lake/t"), ("stream_start", "last tuesday"));

        Assert.Contains("'last tuesday'", Assert.Throws<SpetlrException>(() => DeltaHandle.FromConfiguration("MyTbl", _configurator)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_for_changes_is_the_safe_one_unless_the_configuration_says_it()
    {
        _configurator.Register("Plain", ("path", "/a"));
        _configurator.Register("Limited", ("path", "/a"), ("max_bytes_per_trigger", 1024));
        _configurator.Register("Ignoring", ("path", "/a"), ("ignore_changes", "True"));

        Assert.Null(DeltaHandle.FromConfiguration("Plain", _configurator).Definition.Stream);
        DeltaStreamOptions limited = DeltaHandle.FromConfiguration("Limited", _configurator).Definition.Stream!;
        Assert.Equal((1024L, SourceChangePolicy.Fail), (limited.MaxBytesPerTrigger, limited.OnChange));
        Assert.Equal(SourceChangePolicy.ReEmit, DeltaHandle.FromConfiguration("Ignoring", _configurator).Definition.Stream!.OnChange);
    }

    [Fact]
    public void A_source_of_files_takes_path_and_format_and_refuses_delta()
    {
        _configurator.Register("AvroSource", ("path", "/landing/avro"), ("format", "avro"), ("partitioning", "ymd"), ("schema_location", "/landing/_schema"));
        _configurator.Register("Wrong", ("path", "/lake/t"), ("format", "delta"));
        _configurator.Register("Unknown", ("path", "/lake/t"), ("format", "1"));
        _configurator.Register("Without", ("path", "/lake/t"));

        AutoloaderHandle source = AutoloaderHandle.FromConfiguration("AvroSource", _configurator);

        Assert.Equal(("/landing/avro", FileFormat.Avro), (source.Definition.Path, source.Definition.Format));
        Assert.Contains("DeltaHandle", Refused("Wrong"), StringComparison.Ordinal);
        Assert.Contains("unknown format '1'", Refused("Unknown"), StringComparison.Ordinal);
        Assert.Contains("no format", Refused("Without"), StringComparison.Ordinal);

        string Refused(string key) => Assert.Throws<SpetlrException>(() => AutoloaderHandle.FromConfiguration(key, _configurator)).Message;
    }
}
