using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Delta.Paths;

namespace Spetlr.Dsl.Delta.Retention;

/// <summary>The files of a table that something still reads.</summary>
/// <param name="tablePath">The table's folder.</param>
internal sealed class NeededFiles(string tablePath)
{
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>The files of a version.</summary>
    public void Add(Snapshot snapshot)
    {
        foreach (AddFile file in snapshot.Files)
            Add(file.Path, file.DeletionVector);
    }

    /// <summary>The files by which a stream reads a commit: those that come, those whose rows go, those of the change data feed.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="rearranged">Whether the files count too whose rows only went into other files, as for a reader of the version before.</param>
    public void Add(LogCommit commit, bool rearranged)
    {
        foreach (DeltaAction action in commit.Actions)
        {
            if (action is AddFile add)
                Add(add.Path, add.DeletionVector);
            else if (action is RemoveFile remove && (remove.DataChange || rearranged))
                Add(remove.Path, remove.DeletionVector);
            else if (action is AddCdcFile change)
                Add(change.Path, null);
        }
    }

    /// <summary>A data file and its deletion vector.</summary>
    /// <param name="path">The path as the log has it.</param>
    /// <param name="vector">The vector, or null.</param>
    public void Add(string path, DeletionVector? vector)
    {
        AddPath(FilePath.Resolve(tablePath, path));

        // Some writers do not encode what they write; a file is never lost for that.
        paths.Add($"{tablePath}/{path}");
        if (vector is null)
            return;
        try
        {
            if (DeletedRows.PathOf(tablePath, vector) is { } stored)
                AddPath(stored);
        }
        catch (FormatException e)
        {
            throw new DeltaLogException(path, $"Where the deletion vector of '{path}' in table '{tablePath}' is cannot be told: {e.Message}. Nothing was deleted. Restore the table to an earlier version.", e);
        }
    }

    /// <summary>A file by its absolute path.</summary>
    public void AddPath(string path)
    {
        paths.Add(path);

        // The log may name a file of this folder by another way to it, over links or mounts; then its name tells.
        if (!path.StartsWith(tablePath + "/", StringComparison.Ordinal))
            names.Add(NameOf(path));
    }

    /// <summary>Whether a file is needed.</summary>
    /// <param name="path">Its absolute path.</param>
    public bool Holds(string path) => paths.Contains(path) || (names.Count > 0 && names.Contains(NameOf(path)));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
