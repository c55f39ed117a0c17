using Spetlr.Dsl.Embedded.Writing.Overwrites;
using Spetlr.Dsl.Embedded.Writing.Upserts;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>The write modes of this engine.</summary>
internal static class WriteModes
{
    public static IWriteMode Of(TableWrite write) => write.Mode switch
    {
        WriteMode.Append => new AppendMode(),
        WriteMode.Overwrite when write.Overwrite.Condition is { } condition => new OverwriteWhereMode(write, condition),
        WriteMode.Overwrite when write.Overwrite.ReplacesPartitions => new OverwritePartitionsMode(write),
        WriteMode.Overwrite => new OverwriteMode(),
        WriteMode.Upsert => new UpsertMode(write),
        _ => throw new SpetlrException($"Table '{write.Table.Key}': '{write.Mode}' is no write mode."),
    };
}
