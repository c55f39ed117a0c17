namespace Spetlr.Dsl.Storage;

/// <summary>Turns what the operating system says into an error that names the file and the remedy.</summary>
internal static class LocalErrors
{
    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int ReadOnlyUnix = 30;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    public static StorageException Reading(string path, Exception error) =>
        new(path, $"'{path}' cannot be read: {error.Message} {Remedy(error, "read")}", error);

    public static StorageException Writing(string path, Exception error) =>
        new(path, $"'{path}' cannot be written: {Said(error)} {Remedy(error, "write")} No part of the file was made visible.", error);

    public static StorageException Unconfirmed(string path, Exception error) =>
        new(path, $"'{path}' was written, but the disk did not confirm it: {error.Message} See that the disk is healthy, then run again; what is there is found and gone on from.", error);

    public static StorageException Deleting(string path, Exception error) =>
        new(path, $"'{path}' cannot be deleted: {error.Message} {Remedy(error, "delete")}", error);

    // .NET makes an argument error of EFBIG, whose text speaks of a parameter.
    private static string Said(Exception error) => error is ArgumentOutOfRangeException ? "File too large." : error.Message;

    private static string Remedy(Exception error, string right) => error switch
    {
        UnauthorizedAccessException => $"Give this user the right to {right} there, and see that the path is of the right kind (file or folder).",
        IOException { HResult: NoSpaceUnix or DiskFullWindows } => "The disk is full: free space, then run again.",
        IOException { HResult: QuotaLinux } => "The disk quota is used up: free space or raise the quota, then run again.",
        ArgumentOutOfRangeException => "The file-size limit of the process or file system is reached: raise it (ulimit -f), then run again.",
        IOException { HResult: ReadOnlyUnix } => "The file system is mounted read-only: mount it for writing, then run again.",
        _ => "See that the disk is healthy and that the path is of the right kind (file or folder), then run again.",
    };
}
