using System.Diagnostics;

namespace Spetlr.Dsl.Benchmarks.Ratios;

/// <summary>
/// Runs works in turn, round after round, so that what else the machine does hits all alike; a ratio is the median of the rounds'
/// own ratios. Prints milliseconds (median), processor milliseconds (median) and the ratios of both.
/// </summary>
internal static class RatioRun
{
    private const int WarmUps = 3;

    /// <summary>Runs and prints.</summary>
    /// <returns>1 when a work missed its aim, else 0.</returns>
    public static int Run(IReadOnlyList<RatioWork> works, int rounds)
    {
        Dictionary<string, List<Measured>> measured = works.ToDictionary(static w => w.Name, static _ => new List<Measured>());
        for (int round = -WarmUps; round < rounds; round++)
        {
            foreach (RatioWork work in works)
            {
                work.Prepare();
                Measured one = Measure(work.Run);
                if (round >= 0)
                    measured[work.Name].Add(one);
            }
        }

        bool missed = false;
        Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} processors, {rounds} rounds, medians"));
        Console.WriteLine($"{"work",-64} {"ms",8} {"cpu ms",8} {"ratio",7} {"cpu",7} {"aim",6}");
        foreach (RatioWork work in works)
        {
            List<Measured> own = measured[work.Name];
            string line = FormattableString.Invariant($"{work.Name,-64} {Median(own.Select(static m => m.Wall)),8:F1} {Median(own.Select(static m => m.Processor)),8:F1}");
            if (work.Reference is not null)
            {
                List<Measured> reference = measured[work.Reference];
                double ratio = Median(own.Zip(reference, static (a, b) => a.Wall / b.Wall));
                double processor = Median(own.Zip(reference, static (a, b) => a.Processor / Math.Max(b.Processor, 0.1)));
                missed |= ratio > work.Aim;
                line += FormattableString.Invariant($" {ratio,7:F2} {processor,7:F2} {work.Aim,6:F1}{(ratio > work.Aim ? "  MISSED" : "")}");
            }

            Console.WriteLine(line);
        }

        return missed ? 1 : 0;
    }

    private static Measured Measure(Action run)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        run();
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Refresh();
        return new Measured(wall, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private readonly record struct Measured(double Wall, double Processor);
}
