using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Configuration;

/// <summary>What the build says of configuration files, and of code that asks for what they do not hold.</summary>
public sealed class ConfigurationRuleTests
{
    private const string Code =
        """
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id);
        """;

    [Theory]
    [InlineData("Order:\n  name: {|SPT0402:\"{Db}.orders\"|}", "key 'Order', property 'name': '{Db}' refers to nothing")]
    [InlineData("Order:\n  alias: {|SPT0402:Orders|}", "key 'Order', property 'alias': is an alias of 'Orders', which is no key of the configuration")]
    [InlineData("Order:\n  alias: Sale\nSale:\n  alias: {|SPT0403:Order|}", "the aliases go in a circle: Order → Sale → Order")]
    [InlineData("Order:\n  path: {|SPT0403:\"{Order_name}\"|}\n  name: \"{Order_path}\"", "the values refer to each other in a circle")]
    [InlineData("Order:\n  path: {|SPT0404:\"lake/{MNT\"|}", "a brace without its partner in 'lake/{MNT'")]
    [InlineData("Order:\n  path: a\n  {|SPT0401:path: b|}", "'path' is there twice. Keep one")]
    [InlineData("Order:\n  debug:\n    path: {|SPT0402:\"{Nowhere}\"|}\n  release:\n    path: b", "'{Nowhere}' refers to nothing")]
    [InlineData("{|SPT0407:Sale:|}\n  path: lake/sale\n  format: delta", "No class of this project declares the table 'Sale', so nothing checks its columns")]
    public async Task A_mistake_in_a_file_is_found_at_its_place(string marked, string part)
    {
        Markup markup = new(marked);
        ImmutableArray<Diagnostic> found = await GeneratorRun.Of(Code).AllFindingsAsync(new TextFile("spetlr.yaml", markup.Source));
        Assert.Contains(markup.Places[0].Id, found.Select(static d => d.Id));
        Diagnostic first = found.First(d => d.Id == markup.Places[0].Id && Overlaps(d, markup.Places[0].Span));
        Assert.Contains(part, first.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("spetlr.yaml", first.Location.GetLineSpan().Path);
        Assert.All(found, d => Assert.Equal(markup.Places[0].Id, d.Id));
    }

    [Fact]
    public async Task A_sound_configuration_is_left_alone() => Assert.Empty((await GeneratorRun.Of(Code).AllFindingsAsync(
        new TextFile("spetlr.yaml", "Db:\n  name: mydb{ID}\n  path: /{MNT}/db\nOrder:\n  name: \"{Db}.orders\"\n  path: \"{Db_path}/orders\"\n  format: delta"),
        new TextFile("spetlr.more.json", "{ \"Order\": { \"checkpoint_path\": \"{Order_path}/_checkpoints\" } }"),
        new TextFile("package.json", "{ not ours"))).Select(static d => d.ToString()));

    [Theory]
    [InlineData("configurator.Get({|SPT0405:\"Ordre\"|}, \"path\")", "No configuration of this project has the key 'Ordre'. Did you mean 'Order'?")]
    [InlineData("configurator.Get(\"Order\", {|SPT0406:\"comment\"|})", "The key 'Order' has no property 'comment' in release or in debug mode")]
    [InlineData("DeltaHandle.FromConfiguration({|SPT0405:\"Sale\"|})", "No configuration of this project has the key 'Sale'.")]
    [InlineData("configurator.Get(\"Order\", \"path\")", null)]
    [InlineData("configurator.Get(\"Order\", \"comment\", \"none\")", null)]
    [InlineData("configurator.Register(\"Sale\", \"x\") + configurator.Get(\"Sale\")", null)]
    [InlineData("configurator.Register(name, \"x\") + configurator.Get(\"Sale\")", null)]
    public async Task Code_that_asks_for_what_is_not_there_is_found(string call, string? message)
    {
        Markup markup = new($"{Code}\ninternal static class Use {{ public static object? Of(Configurator configurator, string name) => {call}; }}");
        ImmutableArray<Diagnostic> found = await GeneratorRun.Of(markup.Source).AllFindingsAsync(new TextFile("spetlr.yaml", "Order:\n  path: lake/orders"));
        Assert.Equal(markup.Places.Select(static p => (p.Id, p.Span)), found.Select(static d => (d.Id, d.Location.SourceSpan)));
        Assert.All(found, d => Assert.Equal(message, d.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_project_silences_a_rule_of_files() => Assert.Empty(await GeneratorRun.Of(Code, suppress: "SPT0402").AllFindingsAsync(
        new TextFile("spetlr.yaml", "Order:\n  name: \"{Db}.orders\"")));

    private static bool Overlaps(Diagnostic found, TextSpan place) => found.Location.SourceSpan.OverlapsWith(place);
}
