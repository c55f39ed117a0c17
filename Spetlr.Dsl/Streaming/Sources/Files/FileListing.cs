using System.IO.Enumeration;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>The data files under a folder, by Spark's rules of what is hidden.</summary>
internal sealed class FileListing(IStorage storage, string folder, string? glob)
{
    /// <summary>All data files, those of sub-folders included, oldest first, then by path.</summary>
    public async Task<List<StorageFile>> ListAsync(CancellationToken cancellationToken)
    {
        List<StorageFile> files = [];
        await foreach (StorageFile file in storage.ListAsync(folder, recursive: true, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (IsData(file.Path.AsSpan(folder.Length + 1)))
                files.Add(file);
        }

        files.Sort(static (a, b) =>
        {
            int byTime = a.LastModified.ToUnixTimeMilliseconds().CompareTo(b.LastModified.ToUnixTimeMilliseconds());
            return byTime != 0 ? byTime : string.CompareOrdinal(a.Path, b.Path);
        });
        return files;
    }

    private bool IsData(ReadOnlySpan<char> relative)
    {
        ReadOnlySpan<char> name = relative;
        foreach (Range part in relative.Split('/'))
        {
            name = relative[part];
            if (IsHidden(name))
                return false;
        }

        return glob is null || FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false);
    }

    // A leading underscore with '=' is a partition folder (_year=2013), not a hidden one.
    private static bool IsHidden(ReadOnlySpan<char> name) =>
        name.StartsWith('.')
        || (name.StartsWith('_') && !name.Contains('='))
        || name.EndsWith("._COPYING_", StringComparison.Ordinal);
}
