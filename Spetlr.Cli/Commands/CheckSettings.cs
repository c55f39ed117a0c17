using System.ComponentModel;
using Spectre.Console.Cli;

namespace Spetlr.Cli.Commands;

/// <summary>What <c>spetlr check</c> is asked for.</summary>
internal sealed class CheckSettings : CommandSettings
{
    [CommandArgument(0, "<ASSEMBLY>")]
    [Description("The built program or library that declares row types.")]
    public required string Assembly { get; init; }

    [CommandOption("--root <FOLDER>")]
    [Description("The folder that relative paths of tables resolve against. Default: the assembly's folder.")]
    public string? Root { get; init; }

    [CommandOption("--configuration <FILE>")]
    [Description("A yaml or json file of the configuration; may be given more than once.")]
    public string[] Configuration { get; init; } = [];
}
