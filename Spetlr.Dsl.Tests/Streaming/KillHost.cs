namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>The program that the tests kill or put under limits; built with them.</summary>
internal static class KillHost
{
    /// <summary>Its assembly, for <c>dotnet</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        // …/Spetlr.Dsl.Tests/bin/Debug/net10.0/
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        string root = framework.Parent!.Parent!.Parent!.Parent!.FullName;
        string path = System.IO.Path.Combine(root, "Spetlr.Dsl.KillHost", "bin", framework.Parent.Name, framework.Name, "Spetlr.Dsl.KillHost.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The tests' project builds the kill host; it was not found.", path);
    }
}
