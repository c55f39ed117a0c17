using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

/// <summary>Scenarios C8, C9 and C10.</summary>
public sealed class ConfiguratorRegistrationTests
{
    [Fact]
    public void A_table_defined_without_a_key_is_found_by_what_define_returns_and_by_its_name()
    {
        Configurator configurator = new();

        string key = configurator.Define(name: "MyDb.MyTable{ID}", path: "/mnt/path/to{ID}/data");
        configurator.Register("MySecretKey", ("name", "MyDb.Other{ID}"), ("path", "/mnt/to/data"));
        configurator.Define(key: "MyAlias", alias: "MySecretKey");

        Assert.Equal("MyDb.MyTable", configurator.Get(key, "name"));
        Assert.Equal(key, configurator.KeyOf("name", "MyDb.MyTable"));
        Assert.Equal("MySecretKey", configurator.KeyOf("name", "MyDb.Other{ID}"));
        Assert.Contains("no entry's name", Assert.Throws<ConfigurationException>(() => configurator.KeyOf("name", "elsewhere")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_two_entries_has_no_one_key()
    {
        Configurator configurator = new();
        configurator.Register("A", ("path", "/same"));
        configurator.Register("B", ("path", "/same"));

        Assert.Contains("A, B", Assert.Throws<ConfigurationException>(() => configurator.KeyOf("path", "/same")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_registration_adds_details_and_null_removes_one()
    {
        Configurator configurator = new();
        configurator.Register("Test", ("name", "somename"), ("path", "somepath"), ("format", "delta"));
        configurator.Register("Other", ("name", "other"), ("path", "otherpath"));

        configurator.Register("Test", ("my aux detail", "MyValue"));
        configurator.Register("Test", ("path", null), ("never there", null));

        Assert.Equal("somename", configurator.Get("Test", "name"));
        Assert.Equal("MyValue", configurator.Get("Test", "my aux detail"));
        ConfigurationException missing = Assert.Throws<ConfigurationException>(() => configurator.Get("Test", "path"));
        Assert.Equal(("Test", "path", true), (missing.Key, missing.Property, missing.IsMissing));
        Assert.Equal("otherpath", configurator.Get("Other", "path"));

        configurator.Register("Test", ("path", "new"));
        Assert.Equal("new", configurator.Get("Test", "path"));
    }

    [Fact]
    public void Removing_the_last_detail_removes_the_key()
    {
        Configurator configurator = new();
        configurator.Register("somekey", ("path", "hey"));
        configurator.Register("other", ("path", "there"));

        configurator.Register("somekey", ("path", null));

        Assert.False(configurator.Contains("somekey"));
        Assert.Equal(["other"], configurator.Keys);
        ConfigurationException missing = Assert.Throws<ConfigurationException>(() => configurator.Get("somekey", "path"));
        Assert.True(missing.IsMissing);
        Assert.Contains("no such key", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_property_gives_the_default_and_a_missing_key_does_not()
    {
        Configurator configurator = new();
        configurator.Register("MyTable", ("name", "MyDb.MyTable{ID}"));

        Assert.Null(configurator.Get("MyTable", "missing", null));
        Assert.Equal("x", configurator.Get("MyTable", "missing", "x"));
        Assert.False(configurator.TryGet("MyTable", "missing", out _));
        Assert.False(configurator.TryGet("Nowhere", "name", out _));
        Assert.True(configurator.TryGet("MyTable", "name", out string? name));
        Assert.Equal("MyDb.MyTable", name);
        Assert.Throws<ConfigurationException>(() => configurator.Get("MyTabel", "missing", "x"));
    }

    [Fact]
    public void Values_of_other_types_become_text_that_does_not_depend_on_the_culture()
    {
        Configurator configurator = new();
        configurator.Register(
            "MyTbl",
            ("await_termination", true),
            ("max_bytes_per_trigger", 12_345L),
            ("ratio", 1.5),
            ("stream_start", new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_560)),
            ("mode", WriteMode.Overwrite),
            ("partitioned_by", new[] { "a", "b" }),
            ("options", new Dictionary<string, string> { ["mergeSchema"] = "true" }));

        Assert.True(configurator.GetBoolean("MyTbl", "await_termination"));
        Assert.Equal(12_345, configurator.GetNumber("MyTbl", "max_bytes_per_trigger"));
        Assert.Equal("1.5", configurator.Get("MyTbl", "ratio"));
        Assert.Equal("2024-03-01T10:00:00.123456Z", configurator.Get("MyTbl", "stream_start"));
        Assert.Equal("Overwrite", configurator.Get("MyTbl", "mode"));
        Assert.Equal(["a", "b"], configurator.GetList("MyTbl", "partitioned_by"));
        Assert.Equal("true", configurator.GetMap("MyTbl", "options")["mergeSchema"]);
        Assert.Throws<ArgumentException>(() => configurator.Register("MyTbl", ("x", new object())));
    }

    [Fact]
    public void A_property_is_found_in_each_of_its_spellings_but_must_be_there_once()
    {
        Configurator configurator = new();
        configurator.AddYaml("""
            MyTbl: { checkpointPath: /a }
            MyTbl2: { checkpoint_path: /b }
            """);
        configurator.Register("Twice", ("checkpoint_path", "/a"), ("CheckpointPath", "/b"));

        Assert.Equal("/a", configurator.Get("MyTbl", "checkpoint_path"));
        Assert.Equal("/b", configurator.Get("MyTbl2", "CheckpointPath"));
        Assert.Equal("/b", configurator.Substitute("{MyTbl2_checkpointPath}"));
        Assert.Equal("/a", configurator.Get("Twice", "checkpoint_path"));
        Assert.Contains("spellings of one property", Assert.Throws<ConfigurationException>(() => configurator.Get("Twice", "Checkpoint-Path")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registrations_from_many_threads_keep_every_value_right()
    {
        const int Count = 100_000;
        const int Threads = 8;
        Configurator configurator = new();
        configurator.Register("Shared", ("seed", "0"));

        int[] wrong = await Task.WhenAll(Enumerable.Range(0, Threads).Select(t => Task.Run(() =>
        {
            int bad = 0;
            for (int i = t; i < Count; i += Threads)
            {
                string key = configurator.Register($"key{i}", $"value{i}{{MNT}}");
                bad += configurator.Get(key) == $"value{i}mnt" ? 0 : 1;
                if (i % 2000 < Threads)
                    configurator.Register("Shared", ($"p{i}", $"{i}"));
            }

            return bad;
        })));

        Assert.All(wrong, static w => Assert.Equal(0, w));
        Assert.Equal(Count + 1, configurator.Keys.Count);
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal($"value{i}mnt", configurator.Get($"key{i}")));
        Assert.All(Enumerable.Range(0, Count).Where(static i => i % 2000 < Threads), i => Assert.Equal($"{i}", configurator.Get("Shared", $"p{i}")));
    }
}
