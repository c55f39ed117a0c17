using Spectre.Console;
using Spectre.Console.Cli;
using Spetlr.Cli.Commands;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Generators;
using Xunit;

namespace Spetlr.Dsl.Tests.Cli;

/// <summary>Declared row types against real tables.</summary>
public sealed class CheckTests : EmbeddedTest
{
    [Fact]
    public async Task A_difference_is_printed_and_ends_with_1()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        string assembly = Compile("""
            using Spetlr.Dsl;
            [DeltaTable(Path = "people", Naming = NamingPolicy.SnakeCase)]
            public partial record PersonsRow { public int Id { get; init; } public required string FirstName { get; init; } public int? Age { get; init; } }
            [DeltaTable]
            public partial record NowhereRow { public long Id { get; init; } }
            [DeltaTable(Path = "later")]
            public partial record LaterRow { public long Id { get; init; } }
            """);

        (int code, string[] lines) = await CheckAsync(assembly);

        Assert.Equal(1, code);
        Assert.Equal(
            [
                $"Later: no data yet ({Root}/later)",
                "Nowhere: cannot be checked",
                "  Table 'Nowhere' has no path. Give [DeltaTable(Path = …)] one, or a 'path' under the key 'Nowhere' in the configuration.",
                $"Persons: differs ({Root}/people)",
                "  column 'first_name' is declared not null, but may be null in the data",
                "  column 'age' (integer) is declared, but not in the data",
            ],
            lines);
    }

    [Fact]
    public async Task Row_types_that_fit_end_with_0()
    {
        await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);
        using ScaffoldedCode scaffolded = new(
            await ScaffoldCommand.CodeAsync(new ScaffoldSettings { Path = "types", Root = Root }, Cancellation), Root);

        (int code, string[] lines) = await CheckAsync(scaffolded.AssemblyFile);

        Assert.Equal(0, code);
        Assert.Equal([$"Types: fits ({Root}/types)"], lines);
    }

    private string Compile(string code)
    {
        string file = Path.Combine(Root, $"Declared{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(file, GeneratorRun.Of(code, assembly: Path.GetFileNameWithoutExtension(file)).AssertClean().Emit());
        return file;
    }

    private async Task<(int Code, string[] Lines)> CheckAsync(string assembly)
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        CommandApp<CheckCommand> app = new();
        app.Configure(config => config.ConfigureConsole(console));
        int code = await app.RunAsync([assembly, "--root", Root], Cancellation);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
