using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Sets properties of a table and the features that they need, as <c>ALTER TABLE … SET TBLPROPERTIES</c> does.</summary>
internal static class TableSetup
{
    public static async Task SetAsync(string path, string property, string[] readerFeatures, string[] writerFeatures)
    {
        DeltaLog log = TestTables.Log(path);
        Snapshot snapshot = (await log.TryLoadAsync())!;
        await log.CommitAsync(new DeltaTransaction
        {
            ReadSnapshot = snapshot,
            Operation = "SET TBLPROPERTIES",
            Actions =
            [
                new Protocol(3, 7, [.. snapshot.Protocol.ReaderFeatures ?? [], .. readerFeatures], [.. snapshot.Protocol.WriterFeatures ?? ["appendOnly", "invariants"], .. writerFeatures]),
                snapshot.Metadata with { Configuration = snapshot.Metadata.Configuration.SetItem(property, "true") },
            ],
        });
    }

    public static Task EnableDeletionVectorsAsync(string path) =>
        SetAsync(path, "delta.enableDeletionVectors", ["deletionVectors"], ["deletionVectors"]);
}
