using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

/// <summary>Files, what is wrong in them, and values that are no texts (scenario C5).</summary>
public sealed class ConfiguratorFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spetlr-config").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void A_folder_is_read_as_one_whatever_the_order_of_its_references()
    {
        Write("a.yaml", "MyTbl:\n  path: \"{MyDb_path}/tbl\"\n");
        Write("b.json", """{ "MyDb": { "path": "/lake" } }""");
        Write("readme.md", "no configuration");
        Configurator configurator = new();

        configurator.AddFolder(_folder);

        Assert.Equal("/lake/tbl", configurator.Get("MyTbl", "path"));
        Assert.Equal(["MyDb", "MyTbl"], configurator.Keys);
    }

    [Fact]
    public void A_later_file_wins_and_its_nulls_remove()
    {
        Configurator configurator = new();
        configurator.AddFile(Write("a.yaml", "MyTbl:\n  name: a\n  path: /a\n  format: delta\n"));

        configurator.AddFile(Write("b.yml", "MyTbl:\n  path: /b\n  format:\n"));

        Assert.Equal("a", configurator.Get("MyTbl", "name"));
        Assert.Equal("/b", configurator.Get("MyTbl", "path"));
        Assert.False(configurator.TryGet("MyTbl", "format", out _));
    }

    [Fact]
    public void Free_form_keys_bare_values_and_empty_texts_are_kept_as_written()
    {
        Configurator configurator = new();
        configurator.AddYaml("""
            MyPlainLiteral: Bar
            MyCompositeLiteral: Foo{MyPlainLiteral}
            MyVersion: 1.10
            MyFreeTable:
              eggs: on
              bacon: ""
              "my aux detail": 'it''s'
              Norwegian: no
            """);

        Assert.Equal("FooBar", configurator.Get("MyCompositeLiteral"));
        Assert.Equal("1.10", configurator.Get("MyVersion"));
        Assert.Equal("on", configurator.Get("MyFreeTable", "eggs"));
        Assert.Equal("", configurator.Get("MyFreeTable", "bacon"));
        Assert.Equal("it's", configurator.Get("MyFreeTable", "my aux detail"));
        Assert.False(configurator.GetBoolean("MyFreeTable", "norwegian"));
        Assert.Equal("FooBar", configurator.GetAllDetails()["MyCompositeLiteral"]);
    }

    [Fact]
    public void A_schema_literal_becomes_a_typed_schema_and_may_be_built_from_another()
    {
        Configurator configurator = new();
        configurator.AddYaml("""
            MyComposite:
              name: otto
              schema:
                sql: |
                  a int,
                  b decimal(12,2) -- money
            MyDetails:
              schema: "{MyComposite_schema} , `another one` bigint not null comment 'it; is', c array<struct<x: string, y: map<string, date>>>"
            Plain: { name: x }
            Bad: { schema: "a int, b strnig" }
            """);

        StructType composite = new(
            new StructField("a", DataType.Integer, Nullable: true),
            new StructField("b", new DecimalType(12, 2), Nullable: true));
        Assert.Equal(composite, configurator.GetSchema("MyComposite"));
        Assert.Equal(
            new StructType([
                .. composite.Fields,
                new StructField("another one", DataType.Long, Nullable: false),
                new StructField(
                    "c",
                    new ArrayType(
                        new StructType(
                            new StructField("x", DataType.String, Nullable: true),
                            new StructField("y", new MapType(DataType.String, DataType.Date, ValueContainsNull: true), Nullable: true)),
                        ContainsNull: true),
                    Nullable: true)]),
            configurator.GetSchema("MyDetails"));
        Assert.Equal("\"it; is\"", configurator.GetSchema("MyDetails")!.Fields[2].Metadata["comment"]);
        Assert.Null(configurator.GetSchema("Plain"));
        Assert.Contains("a type was expected at 'strnig' (after 'b')", Assert.Throws<ConfigurationException>(() => configurator.GetSchema("Bad")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_anchors_and_merge_keys_work()
    {
        Configurator configurator = new();
        configurator.AddYaml("""
            Base: &base
              format: delta
              path: /base
            MyTbl:
              <<: *base
              path: /mine
            """);

        Assert.Equal("delta", configurator.Get("MyTbl", "format"));
        Assert.Equal("/mine", configurator.Get("MyTbl", "path"));
    }

    [Theory]
    [InlineData("MyTbl:\n  name: {MyDb}.mytable\n", 2, "in quotes")]
    [InlineData("MyTbl:\n  name: {MyDb}\n", 2, "in quotes")]
    [InlineData("MyTbl:\n  name: a\nMyTbl:\n  name: b\n", 3, "there twice")]
    [InlineData("MyTbl:\n  name: a\n name: b\n", 3, "no valid yaml")]
    [InlineData("- a\n- b\n", 1, "no mapping of keys")]
    [InlineData("A: 1\n---\nB: 2\n", 2, "second document")]
    public void What_is_wrong_in_yaml_is_named_with_file_and_line(string yaml, int line, string words)
    {
        string path = Write("bad.yaml", yaml);

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => new Configurator().AddFile(path));

        Assert.Equal((path, line), (error.File, error.Line));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"A\": 1,\n  \"A\": 2\n}", 3, "there twice")]
    [InlineData("{\n  \"A\": tru\n}", 2, "a value was expected, not 'tru'")]
    [InlineData("{\n  \"A\": \"x\n\"}", 2, "no closing quote")]
    [InlineData("{\n  \"A\": 1\n  \"B\": 2\n}", 3, "',' was expected")]
    [InlineData("{\n  \"A\": \"\\q\"\n}", 2, "unknown escape")]
    [InlineData("[1]", 1, "no object of keys")]
    [InlineData("{} x", 1, "more text")]
    [InlineData("{\n", 2, "the end of the text")]
    [InlineData("", 1, "a value was expected")]
    public void What_is_wrong_in_json_is_named_with_file_and_line(string json, int line, string words)
    {
        string path = Write("bad.json", json);

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => new Configurator().AddFile(path));

        Assert.Equal((path, line), (error.File, error.Line));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_values_of_each_kind_are_read()
    {
        Configurator configurator = new();
        configurator.AddJson("""
            // comments are allowed
            { "A": { "text": "a\tbé\\ \"\uD83D\uDE00", "number": -1.5e3, "yes": true, "none": null, "list": ["a", 1], "map": { "k": "{ENV}" } },
              "ENV": "dev" }
            """);

        Assert.Equal("a\tbé\\ \"😀", configurator.Get("A", "text"));
        Assert.Equal("-1.5e3", configurator.Get("A", "number"));
        Assert.True(configurator.GetBoolean("A", "yes"));
        Assert.Null(configurator.Get("A", "none", null));
        Assert.Equal(["a", "1"], configurator.GetList("A", "list"));
        Assert.Equal("dev", configurator.GetMap("A", "map")["k"]);
        Assert.Contains("use GetList", Assert.Throws<ConfigurationException>(() => configurator.Get("A", "list")).Message, StringComparison.Ordinal);
        Assert.Contains("a whole number was expected", Assert.Throws<ConfigurationException>(() => configurator.GetNumber("A", "number")).Message, StringComparison.Ordinal);
        Assert.Contains("is no bare value", Assert.Throws<ConfigurationException>(() => configurator.Get("A")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_one_file_leaves_the_configuration_as_it_was()
    {
        Configurator configurator = new();
        configurator.Register("MyTbl", ("name", "before"));

        Assert.Throws<ConfigurationException>(() => configurator.AddFiles(
            Write("a.yaml", "MyTbl:\n  name: after\n"), Write("b.yaml", "Other: \"{Nothing}\"\n")));

        Assert.Equal("before", configurator.Get("MyTbl", "name"));
        Assert.Equal(["MyTbl"], configurator.Keys);
    }

    [Fact]
    public void Only_yaml_and_json_files_are_taken() =>
        Assert.Contains("no .yaml, .yml or .json", Assert.Throws<ArgumentException>(() => new Configurator().AddFile(Write("a.txt", ""))).Message, StringComparison.Ordinal);
}
