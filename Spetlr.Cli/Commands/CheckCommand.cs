using Spectre.Console;
using Spectre.Console.Cli;
using Spetlr.Cli.Checking;
using Spetlr.Dsl;
using Spetlr.Dsl.Handles;

namespace Spetlr.Cli.Commands;

/// <summary>Compares declared row types with the real tables. Ends with 1 when something differs.</summary>
/// <param name="console">Where the findings go.</param>
internal sealed class CheckCommand(IAnsiConsole console) : AsyncCommand<CheckSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, CheckSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            SpetlrOptions options = new() { Root = Path.GetFullPath(settings.Root ?? Path.GetDirectoryName(Path.GetFullPath(settings.Assembly))!) };
            Configurator configurator = new();
            foreach (string file in settings.Configuration)
                configurator.AddFile(file);
            HandleCheck check = new(new SpetlrSession(options, configurator));
            bool differs = false;
            foreach (IReadableHandle handle in DeclaredHandles.Of(settings.Assembly))
            {
                HandleFinding finding = await check.CheckAsync(handle, cancellationToken);
                Print(finding);
                differs |= finding.Differences.Count > 0;
            }

            return differs ? 1 : 0;
        }
        catch (SpetlrException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private void Print(HandleFinding finding)
    {
        string outcome = finding switch
        {
            { Exists: false } => "no data yet",
            { Path: null } => "cannot be checked",
            { Differences.Count: 0 } => "fits",
            _ => "differs",
        };
        string place = finding.Path is null ? "" : $" ({finding.Path})";
        console.Profile.Out.Writer.WriteLine($"{finding.Key}: {outcome}{place}");
        foreach (string difference in finding.Differences)
            console.Profile.Out.Writer.WriteLine($"  {difference}");
    }
}
