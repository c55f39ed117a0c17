using System.Diagnostics.CodeAnalysis;

namespace Flights;

/// <summary>What the program was asked to do.</summary>
/// <param name="Landing">The folder of Avro files.</param>
/// <param name="Lake">The folder of the two tables.</param>
/// <param name="Verify">Whether both tables are read back at the end.</param>
internal sealed record CommandLine(string Landing, string Lake, bool Verify)
{
    private const string Usage = "Usage: Flights [LANDING-FOLDER] [--lake FOLDER] [--verify]";

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? problem)
    {
        string? landing = null;
        string? lake = null;
        bool verify = false;
        commandLine = null;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--verify":
                    verify = true;
                    break;
                case "--lake" when i + 1 < args.Length:
                    lake = Path.GetFullPath(args[++i]);
                    break;
                case [not '-', ..] when landing is null:
                    landing = Path.GetFullPath(args[i]);
                    break;
                default:
                    problem = $"'{args[i]}' is not understood. {Usage}";
                    return false;
            }
        }

        string home = Home();
        landing ??= Path.Combine(home, "landing");
        lake ??= Path.Combine(home, "lake", Path.GetFileName(landing.TrimEnd(Path.DirectorySeparatorChar)));
        commandLine = new CommandLine(landing, lake, verify);
        problem = null;
        return true;
    }

    // The example's own folder when it runs from a clone; the program's folder elsewhere.
    private static string Home()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Flights.csproj")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
