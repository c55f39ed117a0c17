using System.Runtime.InteropServices;

namespace Spetlr.Dsl.Storage;

/// <summary>Makes names durable: on Unix a new or renamed file survives a power cut only once its folder is synced too.</summary>
internal static partial class DiskSync
{
    private const int NotSupportedByFileSystem = 22;

    /// <summary>Syncs a folder; does nothing on Windows, which has no such call and journals names itself.</summary>
    /// <param name="folder">The folder.</param>
    public static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw Error();
        try
        {
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != NotSupportedByFileSystem)
                throw Error();
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error()
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    // open is variadic in C; without O_CREAT its third argument is not read.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
