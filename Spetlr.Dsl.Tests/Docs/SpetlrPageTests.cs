using Xunit;

namespace Spetlr.Dsl.Tests.Docs;

public sealed class SpetlrPageTests
{
    [Fact]
    public void The_code_of_the_spetlr_page_is_code_that_the_build_compiles() => DocSnippets.Check("docs/spetlr.md");

    [Fact]
    public void Every_type_and_member_the_page_sets_beside_the_python_is_public()
    {
        string page = File.ReadAllText(Path.Combine(DocSnippets.RepositoryRoot, "docs/spetlr.md"));
        string[] named = ["Orchestrator", "ExtractFrom", "TransformWith", "LoadInto", "Step", "Execute", "Extractor", "LazyExtractor", "SimpleExtractor",
            "LazySimpleExtractor", "StreamExtractor", "CheckSchemaExtractor", "Transformer", "Loader", "SimpleLoader", "StreamLoader", "IEtlStep",
            "FromConfiguration", "Configurator", "SetDebug", "SetProd", "Register", "Define", "KeyOf", "GetAllDetails", "RegenerateUniqueId", "Clear"];
        HashSet<string> members = [.. typeof(Orchestrator).Assembly.GetExportedTypes()
            .SelectMany(static t => t.GetMembers().Select(static m => m.Name).Append(t.Name.Split('`')[0]))];

        Assert.All(named, n => Assert.Contains($"{n}", page, StringComparison.Ordinal));
        Assert.All(named, n => Assert.Contains(n, members));
    }
}
