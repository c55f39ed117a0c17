using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Handles;

/// <summary>A plan whose scans know where they read: paths and formats from the declarations, else from the configuration.</summary>
internal static class PlacedScans
{
    public static Relation Place(this SpetlrSession session, Relation plan) => plan switch
    {
        Scan { Source: DeltaScanSource delta } scan => scan with { Source = delta with { Path = session.PathOf(delta) } },
        Scan { Source: FileScanSource files } scan => scan with
        {
            Source = files with
            {
                Path = session.PathOf(files),
                Source = files.Source with { Format = session.FormatOf(files.Source) },
            },
        },
        { Inputs.Count: 0 } => plan,
        _ => plan.WithInputs([.. plan.Inputs.Select(session.Place)]),
    };
}
