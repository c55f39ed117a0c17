using Spectre.Console;
using Spectre.Console.Cli;
using Spetlr.Cli.Samples;
using Spetlr.Cli.Scaffolding;
using Spetlr.Dsl;

namespace Spetlr.Cli.Commands;

/// <summary>Writes the annotated row type of existing data.</summary>
/// <param name="console">Where code and errors go.</param>
internal sealed class ScaffoldCommand(IAnsiConsole console) : AsyncCommand<ScaffoldSettings>
{
    private const string RowSuffix = "Row";

    public override async Task<int> ExecuteAsync(CommandContext context, ScaffoldSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            string code = await CodeAsync(settings, cancellationToken);
            if (settings.Output is null)
                await console.Profile.Out.Writer.WriteAsync(code); // A console wraps lines; code must not be.
            else
                await WriteAsync(settings.Output, code, settings.Force, cancellationToken);
            return 0;
        }
        catch (SpetlrException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    /// <summary>The code for what the settings name.</summary>
    internal static async Task<string> CodeAsync(ScaffoldSettings settings, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(settings.Root ?? ".");
        SpetlrSession session = new(new SpetlrOptions { Root = root });
        Sample sample = await new SampleReader(session).ReadAsync(settings.Path, cancellationToken);
        ScaffoldOptions options = new(
            RowTypeName(settings.Name ?? MemberNames.Pascal(Path.GetFileName(sample.Path))),
            settings.Namespace,
            settings.Root is null && Path.IsPathRooted(settings.Path) ? sample.Path : Path.GetRelativePath(root, sample.Path).Replace('\\', '/'));
        return new RowTypePrinter(sample, options).Print();
    }

    // The handle takes the name without the suffix, so the type must have it.
    private static string RowTypeName(string name) => name.EndsWith(RowSuffix, StringComparison.Ordinal) ? name : name + RowSuffix;

    private static async Task WriteAsync(string file, string code, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && File.Exists(file))
            throw new SpetlrException($"'{file}' is there already. Give another --output, or --force to replace it.");
        await File.WriteAllTextAsync(file, code, cancellationToken);
    }
}
