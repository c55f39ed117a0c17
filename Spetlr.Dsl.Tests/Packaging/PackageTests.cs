using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Packaging;

/// <summary>What a user gets from the package alone.</summary>
[Trait("Category", "Package")]
public sealed partial class PackageTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    [Fact]
    public async Task A_program_that_references_the_package_has_its_handles()
    {
        (int code, string output) = await PackageFixture.RunAsync(package.ProjectFolder, "build", "-v", "q", "-nologo");
        Assert.True(code == 0, output);
        (code, output) = await PackageFixture.RunAsync(package.ProjectFolder, Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));
        Assert.True(code == 0, output);
        Assert.Equal("AvroSource `year` INT NOT NULL, `dep_time` INT lake/avro_sink/_checkpoints/AvroSource", output.Trim());
    }

    [Fact]
    public async Task An_older_compiler_gets_one_clear_message()
    {
        (int code, string output) = await PackageFixture.RunAsync(
            package.ProjectFolder, "build", "-v", "q", "-nologo", "-p:CompilerApiVersion=roslyn4.14", "-p:BaseIntermediateOutputPath=obj-old/", "-p:OutDir=bin-old/");
        Assert.NotEqual(0, code);
        string[] findings = [.. Finding().Matches(output).Select(static m => m.Value).Distinct(StringComparer.Ordinal)];
        Assert.Equal(
            ["error SPT0301: Spetlr.Dsl needs a C# compiler of Roslyn 5.0 or later, but this build uses Roslyn 4.14: install .NET SDK 10.0.100 or later, and remove an older Microsoft.Net.Compilers.Toolset"],
            findings);
    }

    [Fact]
    public void The_generator_and_the_rules_are_in_it()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        string[] files = [.. archive.Entries.Select(static e => e.FullName)];
        Assert.Contains("analyzers/dotnet/cs/Spetlr.Dsl.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Spetlr.Dsl.CodeFixes.dll", files);
        Assert.Contains("analyzers/dotnet/cs/YamlDotNet.dll", files);
        Assert.Contains("buildTransitive/Spetlr.Dsl.props", files);
        Assert.Contains("buildTransitive/Spetlr.Dsl.targets", files);
        Assert.Contains("docs/rules/SPT0201.md", files);
        using StreamReader nuspec = new(archive.GetEntry("Spetlr.Dsl.nuspec")!.Open());
        Assert.DoesNotContain("Spetlr.Dsl.Generators", nuspec.ReadToEnd(), StringComparison.Ordinal);
    }

    [GeneratedRegex("(error|warning) [A-Z]+[0-9]+: [^\\[\\r\\n]*[^\\[\\s]")]
    private static partial Regex Finding();
}
