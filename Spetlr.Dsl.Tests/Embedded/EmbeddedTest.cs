using Spetlr.Dsl.Tests.Storage;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>A test with a session whose root is a folder of its own.</summary>
public abstract class EmbeddedTest : IDisposable
{
    private readonly TempFolder _folder = new();

    protected EmbeddedTest() => Session = new SpetlrSession(new SpetlrOptions { Root = Root }, new Configurator());

    protected string Root => _folder.Path;

    protected SpetlrSession Session { get; }

    protected static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Every file below the root with its content, to tell whether anything changed.</summary>
    protected IReadOnlyDictionary<string, string> Contents(string folder = "") => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(Root, f), f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));
}
