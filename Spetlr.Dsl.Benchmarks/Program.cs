using BenchmarkDotNet.Running;
using Spetlr.Dsl.Benchmarks;
using Spetlr.Dsl.Benchmarks.Pipelines;
using Spetlr.Dsl.Benchmarks.Ratios;

// ratios [rounds]: every work of the table "Speed" against its reference, interleaved, in this process.
// snapshots [rounds]: those of its works that load snapshots, alone.
// memory [times]:  peak memory of one COPY of the flights taken that many times over, alone in this process.
// load FOLDER LAKE: the pipeline from Avro files into a Delta table, for the whole-process rows of the table.
// empty:            nothing, to compare those with.
// else:            BenchmarkDotNet with the arguments, such as --filter '*Avro*'.
switch (args)
{
    case ["snapshots", .. var rest]:
        using (RatioDatabase database = new())
            return RatioRun.Run(SnapshotWorks.All(database), rounds: Argument(rest, 15));
    case ["ratios", .. var rest]:
        return RatioRun.Run(RatioWorks.All(), rounds: Argument(rest, 15));
    case ["load", var landing, var lake]:
        return await PipelineProcess.LoadAsync(landing, lake);
    case ["empty"]:
        return 0;
    case ["memory", .. var rest]:
        return MemoryRun.Run(times: Argument(rest, 1));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RatioRun).Assembly).Run(args);
        return 0;
}

static int Argument(string[] rest, int otherwise) =>
    rest.Length == 0 ? otherwise : int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture);
