using System.ComponentModel;
using Spectre.Console.Cli;

namespace Spetlr.Cli.Commands;

/// <summary>What <c>spetlr scaffold</c> is asked for.</summary>
internal sealed class ScaffoldSettings : CommandSettings
{
    [CommandArgument(0, "<PATH>")]
    [Description("The folder of a Delta table, a folder of files, or one file (.avro, .avsc, .parquet).")]
    public required string Path { get; init; }

    [CommandOption("-n|--name <NAME>")]
    [Description("The row type's name; the suffix Row is added where it lacks. Default: the folder's name in C# style.")]
    public string? Name { get; init; }

    [CommandOption("--namespace <NAMESPACE>")]
    [Description("The namespace. Default: none.")]
    public string? Namespace { get; init; }

    [CommandOption("--root <FOLDER>")]
    [Description("The root that the path in the attribute is relative to. Default: the path is written as given.")]
    public string? Root { get; init; }

    [CommandOption("-o|--output <FILE>")]
    [Description("The file to write. Default: the standard output.")]
    public string? Output { get; init; }

    [CommandOption("--force")]
    [Description("Replaces a file that is there.")]
    public bool Force { get; init; }
}
