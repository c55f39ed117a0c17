using Xunit;

namespace Spetlr.Dsl.Tests.Configuration;

public sealed class ConfigurationExamples : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spetlr-config").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_example_of_the_spetlr_page_gives_what_the_page_says()
    {
        string page = File.ReadAllText(Path.Combine(Docs.DocSnippets.RepositoryRoot, "docs/spetlr.md"));
        string yaml = page.Split("```yaml")[1].Split("```")[0];
        File.WriteAllText(Path.Combine(_folder, "spetlr.yaml"), yaml);
        string folder = _folder;

        #region snippet: spetlr-configurator
        Configurator configurator = new();
        configurator.Register("ENV", "dev");
        configurator.AddFile(Path.Combine(folder, "spetlr.yaml"));

        configurator.SetDebug();
        string checkpoint = configurator.Get("MyTblMirror", "checkpoint_path");
        DeltaHandle mirror = DeltaHandle.FromConfiguration("MyTblMirror", configurator);
        #endregion

        string id = configurator.Get("ID");
        Assert.Equal($"/tmp/dev/testdb{id}/mirror/_checkpoints/MyTbl", checkpoint);
        Assert.Equal($"/tmp/dev/testdb{id}/mirror", mirror.Definition.Path);
        Assert.Equal($"testdb{id}.mirror", mirror.Definition.Name);
        configurator.SetProd();
        Assert.Equal("/mnt/dev/testdb/mirror/_checkpoints/MyTbl", configurator.Get("MyTblMirror", "checkpoint_path"));
        Assert.Equal(FileFormat.Avro, AutoloaderHandle.FromConfiguration("AvroSource", configurator).Definition.Format);
    }
}
