namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>sidecar</c>: a file that holds a part of a log checkpoint's file actions (Delta protocol, "Sidecar File Information").</summary>
/// <param name="Path">Its name in <c>_delta_log/_sidecars</c>, URI-encoded; some writers give the whole path.</param>
/// <param name="SizeInBytes">Bytes.</param>
/// <param name="ModificationTime">When it was made, milliseconds since the epoch.</param>
internal sealed record SidecarFile(string Path, long SizeInBytes, long ModificationTime) : DeltaAction;
