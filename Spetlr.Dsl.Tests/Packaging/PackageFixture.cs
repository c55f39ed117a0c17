using System.Diagnostics;
using System.Text;
using Spetlr.Dsl.Tests.Docs;
using Xunit;

namespace Spetlr.Dsl.Tests.Packaging;

/// <summary>Spetlr.Dsl as a package of a version of its own, and a small project in a temporary folder that references it.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly string version = $"0.1.0-test.{Guid.NewGuid():N}";

    public string Folder { get; } = Directory.CreateTempSubdirectory("spetlr-package-").FullName;

    public string PackageFile => Path.Combine(Folder, "packages", $"Spetlr.Dsl.{version}.nupkg");

    public string ProjectFolder => Path.Combine(Folder, "Consumer");

    public async ValueTask InitializeAsync()
    {
        // The build that made this test also made what is packed.
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);
        (int code, string output) = await RunAsync(
            DocSnippets.RepositoryRoot,
            "pack", "Spetlr.Dsl", "--no-build", "-c", configuration, $"-p:PackageVersion={version}", $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec")}",
            "-o", Path.GetDirectoryName(PackageFile)!, "-v", "q");
        Assert.True(code == 0, output);

        Directory.CreateDirectory(ProjectFolder);
        File.Copy(Path.Combine(DocSnippets.RepositoryRoot, "nuget.config"), Path.Combine(Folder, "nuget.config"));
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <NoWarn>$(NoWarn);CA1515</NoWarn>
                <NuGetAudit>false</NuGetAudit>
                <DefaultItemExcludes>$(DefaultItemExcludes);obj*/**;bin*/**</DefaultItemExcludes>
                <RestoreAdditionalProjectSources>../packages</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Spetlr.Dsl" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", """
            using Spetlr.Dsl;

            Console.WriteLine($"{AvroSource.Key} {AvroSink.Definition.Row!.Schema.ToColumnDdl()} {AvroSinkCheckpoint}");

            [AutoloaderSource(Path = "landing/flights", Format = FileFormat.Avro)]
            internal sealed partial record AvroSourceRow(int Year, int? DepTime);

            [DeltaTable(Path = "lake/avro_sink", Checkpoint = "lake/avro_sink/_checkpoints/AvroSource", Naming = NamingPolicy.SnakeCase)]
            internal sealed partial record AvroSinkRow(int Year, int? DepTime);
            """);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string extracted = Path.Combine(packages, "spetlr.dsl", version);
        if (Directory.Exists(extracted))
            Directory.Delete(extracted, recursive: true);
        await ValueTask.CompletedTask;
    }

    /// <summary>Runs <c>dotnet</c> and gives its exit code and all it printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A test host started by dotnet hands these down; they would tie the child to the host's own MSBuild.
        foreach (string name in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        StringBuilder output = new();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.ToString());

        void Add(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(ProjectFolder, file), content);
}
