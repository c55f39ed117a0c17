namespace Spetlr.Dsl.Tests.Storage;

/// <summary>A folder of one test, gone when the test is.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("spetlr-").FullName.Replace('\\', '/');

    public string this[string relative] => $"{Path}/{relative}";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
