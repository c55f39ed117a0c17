using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

/// <summary>Scenarios C1, C2, C7 and C12.</summary>
public sealed class ConfiguratorModeTests
{
    private const string Tables = """
        MyFirst:
          name: first{ID}
          path: /{MNT}/my/first{ID}
        MyAlias:
          alias: MyFirst
        MyForked:
          release:
            alias: MyFirst
          debug:
            name: another
            path: /my/temp/path
        MyRecursing:
          name: recursing{ID}
          path: /{MNT}/tables/{MyRecursing_name}
        """;

    private static Configurator Loaded()
    {
        Configurator configurator = new();
        configurator.AddYaml(Tables, "tables.yaml");
        return configurator;
    }

    [Fact]
    public void In_release_names_are_plain_and_paths_are_under_mnt()
    {
        Configurator configurator = Loaded();

        Assert.False(configurator.IsDebug);
        Assert.Equal("first", configurator.Get("MyFirst", "name"));
        Assert.Equal("/mnt/my/first", configurator.Get("MyFirst", "path"));
        Assert.Equal("first", configurator.Get("MyAlias", "name"));
        Assert.Equal("first", configurator.Get("MyForked", "name"));
        Assert.Equal("/mnt/tables/recursing", configurator.Get("MyRecursing", "path"));
    }

    [Fact]
    public void In_debug_names_end_in_one_unique_suffix_and_paths_are_under_tmp()
    {
        Configurator configurator = Loaded();

        configurator.SetDebug();

        string id = configurator.Get("ID");
        Assert.Matches("^__[0-9a-f]{32}$", id);
        Assert.Equal("first" + id, configurator.Get("MyFirst", "name"));
        Assert.Equal("first" + id, configurator.Get("MyAlias", "name"));
        Assert.Equal("/tmp/my/first" + id, configurator.Get("MyFirst", "path"));
        Assert.Equal("another", configurator.Get("MyForked", "name"));
        Assert.Equal("/my/temp/path", configurator.Get("MyForked", "path"));
        Assert.Equal($"/tmp/tables/recursing{id}", configurator.GetAllDetails()["MyRecursing_path"]);
    }

    [Fact]
    public void A_new_unique_id_is_made_on_request_and_stays_empty_in_release()
    {
        Configurator configurator = Loaded();
        configurator.SetDebug();
        string first = configurator.Get("ID");

        configurator.RegenerateUniqueId();

        Assert.NotEqual(first, configurator.Get("ID"));
        Assert.Equal("first" + configurator.Get("ID"), configurator.Get("MyFirst", "name"));
        configurator.SetProd();
        Assert.Equal("", configurator.Get("ID"));
        configurator.RegenerateUniqueId();
        Assert.Equal("", configurator.Get("ID"));
    }

    [Fact]
    public void Instances_are_apart_and_the_default_is_one()
    {
        Configurator one = new();
        Configurator two = new();

        one.Register("ENV", "dev");

        Assert.Same(Configurator.Default, Configurator.Default);
        Assert.True(one.Contains("ENV"));
        Assert.False(two.Contains("ENV"));
        one.SetDebug();
        two.SetDebug();
        Assert.NotEqual(one.Get("ID"), two.Get("ID"));
    }

    [Fact]
    public void Clearing_forgets_all_and_goes_back_to_release()
    {
        Configurator configurator = Loaded();
        configurator.SetDebug();

        configurator.Clear();

        Assert.Empty(configurator.Keys);
        Assert.False(configurator.IsDebug);
        Assert.Equal("mnt", configurator.Get("MNT"));
    }

    [Fact]
    public void A_fork_may_be_a_bare_value_or_one_property()
    {
        Configurator configurator = new();
        configurator.AddYaml("""
            ENV:
              release: prod
              debug: dev
            MyTbl:
              name: tbl
              path:
                release: /lake/{ENV}
                debug: /scratch/{ENV}
            """);

        Assert.Equal("/lake/prod", configurator.Get("MyTbl", "path"));
        configurator.SetDebug();
        Assert.Equal("/scratch/dev", configurator.Get("MyTbl", "path"));
    }
}
