using System.Runtime.InteropServices;

namespace Spetlr.Dsl.Storage;

/// <summary>Moves a file to a name, never over another file, as one step that also holds between processes.</summary>
/// <remarks>
/// <see cref="File.Move(string, string)"/> does not promise that on Unix: it links, but where links are refused it looks whether the target
/// exists and then renames, and between the two another process can win and be overwritten.
/// </remarks>
internal static partial class AtomicMove
{
    private const int FileExists = 17;
    private const int NotPermitted = 1;
    private const int InvalidArgument = 22;
    private const int NotImplementedLinux = 38;
    private const int NotSupportedLinux = 95;
    private const int NotSupportedMac = 45;
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const int FileExistsWindows = unchecked((int)0x800700B7);
    private const int FileExistsWindowsToo = unchecked((int)0x80070050);

    /// <summary>Moves <paramref name="source"/> to <paramref name="target"/>.</summary>
    /// <param name="source">A file in the same folder as <paramref name="target"/>.</param>
    /// <param name="target">The name it is to have.</param>
    /// <returns>False when a file of that name is there; the source then still is too.</returns>
    public static bool TryMoveWithoutOverwrite(string source, string target) =>
        OperatingSystem.IsWindows() ? MoveOnWindows(source, target)
        : OperatingSystem.IsLinux() && RenameOnLinux(source, target) is { } done ? done
        : LinkThenUnlink(source, target);

    private static bool MoveOnWindows(string source, string target)
    {
        try
        {
            // MoveFileEx without MOVEFILE_REPLACE_EXISTING: one step of the file system.
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException e) when (e.HResult is FileExistsWindows or FileExistsWindowsToo)
        {
            return false;
        }
    }

    private static bool? RenameOnLinux(string source, string target)
    {
        try
        {
            if (RenameAt2(CurrentFolder, source, CurrentFolder, target, NoReplace) == 0)
                return true;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // A C library without renameat2 (old musl).
        }

        return Marshal.GetLastPInvokeError() switch
        {
            FileExists => false,
            InvalidArgument or NotImplementedLinux or NotSupportedLinux => null,
            int error => throw Error(error),
        };
    }

    /// <summary>As <see cref="TryMoveWithoutOverwrite"/>, by a hard link: the way of Unix systems and file systems without a rename that does not overwrite.</summary>
    /// <param name="source">A file in the same folder as <paramref name="target"/>.</param>
    /// <param name="target">The name it is to have.</param>
    /// <returns>False when a file of that name is there; the source then still is too.</returns>
    internal static bool LinkThenUnlink(string source, string target)
    {
        if (Link(source, target) == 0)
        {
            File.Delete(source);
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error switch
        {
            FileExists => false,
            NotPermitted or NotImplementedLinux or NotSupportedLinux or NotSupportedMac => throw new StorageException(
                target,
                $"'{target}' cannot be written: its file system knows neither a rename without overwrite nor hard links, so two writers could overwrite each other. Put tables and checkpoints on a local file system that has one of them (ext4, xfs, apfs, ntfs)."),
            _ => throw Error(error),
        };
    }

    private static IOException Error(int error) => new(Marshal.GetPInvokeErrorMessage(error), error);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string oldPath, string newPath);
}
