using System.Text;
using Snapshooter.Xunit3;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Translation;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class PrintedSqlTests
{
    [Fact]
    public void Printed_queries_are_these()
    {
        LocalRows rows = new(Sample.Descriptor.Schema, []);
        int[] some = [1, 5];
        StringBuilder text = new();
        Add(LambdaTranslator.Project<Sample, Pair>(LambdaTranslator.Filter<Sample>(rows, r => r.In > 15 && r.Sn != "it's"), r => new Pair(r.Id, r.Sn)));
        Add(LambdaTranslator.Project<Sample, Pair>(LambdaTranslator.Filter<Sample>(rows, r => !(r.In > 15)), r => new Pair(r.Id, null)));
        Add(LambdaTranslator.Project<Sample, Pair>(LambdaTranslator.Filter<Sample>(rows, r => r.I != 0 && 100 / r.I > 2), r => new Pair(r.Id, r.S + r.Sn)));
        Add(LambdaTranslator.Project<Sample, Pair>(LambdaTranslator.Filter<Sample>(rows, r => some.Contains(r.I)), r => new Pair(r.I + 1, r.Sn ?? "none")));
        Add(LambdaTranslator.Filter<Pair>(
            LambdaTranslator.Join<Sample, Pair, Pair>(
                rows,
                new LocalRows(Pair.Descriptor.Schema, []),
                JoinKind.Left,
                (r, p) => r.In == p.Id && r.D > 0,
                (r, p) => new Pair(r.Id, p == null ? null : p.Name)),
            p => p.Name != null && p.Name.StartsWith("a", StringComparison.Ordinal)));
        text.ToString().MatchSnapshot();

        void Add(Relation plan) => text.AppendLine(DuckDbSqlPrinter.Print(plan, static leaf => leaf.Schema.Fields.Length > 2 ? "samples" : "pairs")).AppendLine();
    }
}
