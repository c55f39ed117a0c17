using Spetlr.Dsl.Embedded.Writing.Upserts;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>The write modes of this engine.</summary>
internal static class WriteModes
{
    public static IWriteMode Of(TableWrite write) => write.Mode switch
    {
        WriteMode.Append => new AppendMode(),
        WriteMode.Overwrite => new OverwriteMode(),
        WriteMode.Upsert => new UpsertMode(write),
        _ => throw new SpetlrException($"Table '{write.Table.Key}': '{write.Mode}' is no write mode."),
    };
}
