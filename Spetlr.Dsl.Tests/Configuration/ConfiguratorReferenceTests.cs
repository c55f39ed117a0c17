using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

/// <summary>Scenarios C3, C4 and C5: references, circles, and errors that name the place.</summary>
public sealed class ConfiguratorReferenceTests
{
    [Fact]
    public void References_through_several_entries_resolve()
    {
        Configurator configurator = new();
        configurator.Register("BASE", "foobar");
        configurator.Register("FIRST", "really {BASE}");
        configurator.Register("SECOND", "{BASE}, really {FIRST}");
        configurator.Register("MyDb", ("name", "mydb{ID}"), ("path", "/{MNT}/storage/mydb"), ("checkpoint_path", "{MyDb_path}/_checkpoints"));
        configurator.Register("My_Table", ("name", "{MyDb}.mytable"), ("path", "{MyDb_path}/mytable"), ("checkpoint_path", "{MyDb_checkpoint_path}/{My_Table_name}"));

        Assert.Equal("foobar, really really foobar", configurator.Get("SECOND"));
        Assert.Equal("mydb.mytable", configurator.Get("My_Table", "name"));
        Assert.Equal("/mnt/storage/mydb/mytable", configurator.Get("My_Table", "path"));
        Assert.Equal("/mnt/storage/mydb/_checkpoints/mydb.mytable", configurator.Get("My_Table", "checkpoint_path"));
        Assert.Equal("/mnt/storage/mydb/x", configurator.Substitute("{MyDb_path}/x"));
    }

    [Fact]
    public void A_json_file_with_an_unknown_placeholder_is_refused_and_works_once_it_is_registered()
    {
        const string Json = """
            {
              "MyThird": { "name": "third{ID}", "path": "/{MNT}/{ENV}/third" },
              "MyFourth": { "name": "fourth", "path": "/{MNT}/{ENV}/path/to/delta" }
            }
            """;
        Configurator configurator = new();

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.AddJson(Json, "tables.json"));

        Assert.Equal(("MyThird", "path", "tables.json", 2), (error.Key, error.Property, error.File, error.Line));
        string[] lines = error.Message.Split(Environment.NewLine);
        Assert.StartsWith("tables.json:2:45: key 'MyThird', property 'path': '{ENV}' refers to nothing", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("tables.json:3:43: key 'MyFourth', property 'path': '{ENV}' refers to nothing", lines[1], StringComparison.Ordinal);
        Assert.Empty(configurator.Keys);

        configurator.Register("ENV", "dev");
        configurator.AddJson(Json, "tables.json");
        configurator.SetDebug();
        Assert.Equal("/tmp/dev/path/to/delta", configurator.GetAllDetails()["MyFourth_path"]);
    }

    [Fact]
    public void Keys_that_refer_to_each_other_are_refused_naming_the_circle()
    {
        Configurator configurator = new();

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.AddYaml("""
            MyFirst:
              name: a{MySecond_path}
            MySecond:
              name: b
              path: /x/{MyFirst}
            """, "loop.yaml"));

        Assert.Equal(
            [
                "loop.yaml:2:9: key 'MyFirst', property 'name': the values refer to each other in a circle: MySecond.path → MyFirst.name → MySecond.path. Write one of them out.",
                "loop.yaml:5:9: key 'MySecond', property 'path': the values refer to each other in a circle: MyFirst.name → MySecond.path → MyFirst.name. Write one of them out.",
            ],
            error.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void A_value_that_refers_to_itself_is_a_circle()
    {
        Configurator configurator = new();
        configurator.Register("MyTbl", ("name", "x{MyTbl}"));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.Get("MyTbl", "name"));

        Assert.Contains("MyTbl.name → MyTbl.name", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsMissing);
    }

    [Fact]
    public void Aliases_in_a_circle_are_refused_naming_the_circle()
    {
        Configurator configurator = new();
        configurator.Register("A", ("alias", "B"));
        configurator.Register("B", ("alias", "C"));
        configurator.Register("C", ("alias", "B"));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.Get("A", "name"));

        Assert.Contains("B → C → B", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_nothing_names_key_property_place_and_near_names()
    {
        Configurator configurator = new();

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.AddYaml("""
            MyDb:
              name: db
              path: /lake/db
            MyTbl:
              path: "{MyDb_pth}/tbl"
            """, "config/spetlr.yaml"));

        Assert.Equal(
            "config/spetlr.yaml:5:9: key 'MyTbl', property 'path': '{MyDb_pth}' refers to nothing: no key of that name and no property of a key. "
            + "Did you mean 'MyDb_path'? A value from outside is registered first: Register(\"MyDb_pth\", …).",
            error.Message);
    }

    [Fact]
    public void An_alias_of_nothing_and_an_alias_with_company_are_refused()
    {
        Configurator configurator = new();
        configurator.Register("MyFirst", "x");
        configurator.Register("MyAlias", ("alias", "MyFrist"));
        configurator.Register("MyMixed", ("alias", "MyFirst"), ("path", "/x"));

        Assert.Contains("Did you mean 'MyFirst'", Assert.Throws<ConfigurationException>(() => configurator.Get("MyAlias", "name")).Message, StringComparison.Ordinal);
        Assert.Contains("stands alone", Assert.Throws<ConfigurationException>(() => configurator.Get("MyMixed", "path")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fork_with_company_is_refused()
    {
        Configurator configurator = new();

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => configurator.AddYaml("""
            MyTbl:
              release: { name: a }
              debug: { name: b }
              path: /x
            """));

        Assert.Contains("'release' and 'debug' make a fork", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{MyFirst", false)]
    [InlineData("MyFirst}", false)]
    [InlineData("a{b{MyFirst}", false)]
    [InlineData("{{MyFirst}}", true)]
    public void A_brace_without_its_partner_is_refused_and_a_double_one_is_text(string text, bool isText)
    {
        Configurator configurator = new();
        configurator.Register("MyFirst", "x");
        configurator.Register("Text", text);

        if (isText)
            Assert.Equal("{MyFirst}", configurator.Get("Text"));
        else
            Assert.Contains("brace without its partner", Assert.Throws<ConfigurationException>(() => configurator.Get("Text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_cannot_be_put_into_a_text()
    {
        Configurator configurator = new();
        configurator.Register("MyTbl", ("partitioned_by", new[] { "a", "b" }), ("name", "x{MyTbl_partitioned_by}"));

        Assert.Contains("is a list or a map", Assert.Throws<ConfigurationException>(() => configurator.Get("MyTbl", "name")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_entry_elsewhere_does_not_hinder_a_good_file()
    {
        Configurator configurator = new();
        configurator.Register("Broken", "{Nothing}");

        configurator.AddYaml("Good: 1");

        Assert.Equal("1", configurator.Get("Good"));
    }
}
