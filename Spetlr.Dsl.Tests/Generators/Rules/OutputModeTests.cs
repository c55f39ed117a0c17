namespace Spetlr.Dsl.Tests.Generators.Rules;

public sealed class OutputModeTests : RuleTests
{
    protected override string Id => "SPT0208";

    protected override string Wrong => Sources.Members("public static object Of() => new StreamLoader(new SimpleLoader(Beta, WriteMode.Append), BetaCheckpoint, outputMode: {|SPT0208:OutputMode.Complete|});");

    protected override string Message =>
        "Output mode Complete writes the whole result of an aggregation each time, and a stream here has none: use Append";

    protected override string Right => Sources.Members("public static object Of() => new StreamLoader(new SimpleLoader(Beta, WriteMode.Append), BetaCheckpoint, outputMode: OutputMode.Append);");
}
