using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Spetlr.Dsl.CodeFixes;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Fixes;

/// <summary>Each fix makes the expected text, and the text has no finding left.</summary>
public sealed class CodeFixTests
{
    private const string Head = "using System.ComponentModel.DataAnnotations;\nusing Spetlr.Dsl;\nnamespace Flights;\n";

    [Theory]
    [InlineData("[DeltaTable] public record OrderRow(int Id);", "[DeltaTable] public partial record OrderRow(int Id);")]
    [InlineData("// Orders.\n[DeltaTable] class OrderRow { public int Id { get; set; } }", "// Orders.\n[DeltaTable] partial class OrderRow { public int Id { get; set; } }")]
    [InlineData(
        "// Around.\nclass Outer { [DeltaTable] internal partial record struct OrderRow(int Id); }",
        "// Around.\npartial class Outer { [DeltaTable] internal partial record struct OrderRow(int Id); }")]
    public async Task Make_partial(string wrong, string right) => await AssertFixedAsync(new MakePartialFix(), wrong, right);

    [Theory]
    [InlineData("public static object Of() => Trigger.Once;", "public static object Of() => Trigger.AvailableNow;")]
    [InlineData("public static object Of() => Spetlr.Dsl.Trigger.Once /* all */;", "public static object Of() => Spetlr.Dsl.Trigger.AvailableNow /* all */;")]
    public async Task Use_available_now(string wrong, string right) =>
        await AssertFixedAsync(new AvailableNowFix(), $"static class Use {{ {wrong} }}", $"static class Use {{ {right} }}");

    [Theory]
    [InlineData("OrderRow(string Note, int Id);", "OrderRow(string Note, [property: System.ComponentModel.DataAnnotations.Key] int Id);")]
    [InlineData("OrderRow(string Note, int OrderId);", "OrderRow(string Note, [property: System.ComponentModel.DataAnnotations.Key] int OrderId);")]
    [InlineData(
        "OrderRow { public int Id { get; init; } }",
        "OrderRow { [System.ComponentModel.DataAnnotations.Key] public int Id { get; init; } }")]
    public async Task Add_key(string wrong, string right)
    {
        const string Declaration = "[DeltaTable(Mode = WriteMode.Upsert)] public partial record ";
        await AssertFixedAsync(new AddKeyFix(), Declaration + wrong, Declaration + right);
    }

    [Fact]
    public async Task No_key_is_guessed_where_no_column_is_named_as_one()
    {
        (_, List<CodeAction> actions) = await ActionsAsync(
            new AddKeyFix(), "[DeltaTable(Mode = WriteMode.Upsert)] public partial record OrderRow(string Note, int Count);");
        Assert.Empty(actions);
    }

    [Theory]
    [InlineData("Alpha.StreamInto(Beta)", "Alpha.StreamInto(Beta, checkpoint: \"_checkpoints/Alpha-Beta\")")]
    [InlineData("Alpha.StreamInto(Beta, null)", "Alpha.StreamInto(Beta, \"_checkpoints/Alpha-Beta\")")]
    [InlineData(
        "Alpha.Where(a => a.Id > 1).StreamInto(FlightsTables.Beta, mode: WriteMode.Append)",
        "Alpha.Where(a => a.Id > 1).StreamInto(FlightsTables.Beta, mode: WriteMode.Append, checkpoint: \"_checkpoints/Alpha-Beta\")")]
    public async Task Add_a_checkpoint(string wrong, string right) =>
        await AssertFixedAsync(new AddCheckpointFix(), Streams("", wrong), Streams("", right));

    [Theory]
    [InlineData("lake/b/orders", "lake/b/_checkpoints/orders")]
    [InlineData("lake/b/x/y/", "lake/b/x/_checkpoints/y")]
    public async Task Move_the_checkpoint(string wrong, string right)
    {
        const string Declaration = "[DeltaTable(Path = \"lake/b\", Checkpoint = \"{0}\")] public partial record BetaRow(int Id);";
        await AssertFixedAsync(
            new MoveCheckpointFix(),
            Declaration.Replace("{0}", wrong, StringComparison.Ordinal),
            Declaration.Replace("{0}", right, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Alpha.StreamInto(Beta, \"c\")", "Alpha.StreamInto(Beta, \"c\", missingColumns: MissingColumnPolicy.MergeSchema)")]
    [InlineData(
        "Alpha.StreamInto(Beta, \"c\", missingColumns: MissingColumnPolicy.Fail)", "Alpha.StreamInto(Beta, \"c\", missingColumns: MissingColumnPolicy.MergeSchema)")]
    public async Task Merge_the_schema(string wrong, string right) =>
        await AssertFixedAsync(new MergeSchemaFix(), Streams(", string Name", wrong), Streams(", string Name", right));

    [Theory]
    [InlineData(", string Name", "(int Id);", "(int Id, string Name);")]
    [InlineData(", System.DateOnly? Day", "(int Id);", "(int Id, global::System.DateOnly? Day);")]
    [InlineData(
        ", long Count", " { public int Id { get; init; } }", " { public int Id { get; init; }\n    public long Count { get; init; }\n}")]
    public async Task Add_the_column_to_the_sink(string column, string wrong, string right)
    {
        const string Call = "Alpha.StreamInto(Beta, \"c\")";
        await AssertFixedAsync(new AddColumnFix(), Streams(column, Call, wrong), Streams(column, Call, right));
    }

    [Theory]
    [InlineData("{ Alpha.StreamInto(Beta, \"c\"); }", "{ await Alpha.StreamInto(Beta, \"c\").RunAsync(); }")]
    public async Task Run_and_await(string wrong, string right) => await AssertFixedAsync(new RunDroppedFix(), InMain(wrong), InMain(right));

    [Theory]
    [InlineData(
        "{ var run = await Alpha.StreamInto(Beta, \"c\").StartAsync(Trigger.AvailableNow); }",
        "{ var run = await Alpha.StreamInto(Beta, \"c\").StartAsync(Trigger.AvailableNow); await run.Completion; }")]
    [InlineData(
        "{\n    var run = await Alpha.StreamInto(Beta, \"c\").StartAsync(Trigger.AvailableNow);\n    System.Console.WriteLine(run.Name);\n}",
        "{\n    var run = await Alpha.StreamInto(Beta, \"c\").StartAsync(Trigger.AvailableNow);\n    System.Console.WriteLine(run.Name);\n    await run.Completion;\n}")]
    public async Task Await_the_run(string wrong, string right) => await AssertFixedAsync(new AwaitRunFix(), InMain(wrong), InMain(right));

    [Fact]
    public async Task Rename_the_row_type_everywhere() => await AssertFixedAsync(
        new RenameRowFix(),
        "[DeltaTable] public partial record Orders(int Id);\nstatic class Use { static Orders Of() => new(1); }",
        "[DeltaTable] public partial record OrdersRow(int Id);\nstatic class Use { static OrdersRow Of() => new(1); }");

    [Fact]
    public async Task Add_the_key_to_the_configuration()
    {
        const string Source = "static class Use { static object Of() => DeltaHandle.FromConfiguration(\"Sale\"); }";
        (Document document, List<CodeAction> actions) = await ActionsAsync(new AddConfigurationKeyFix(), Source, "Order:\n  path: o");
        ApplyChangesOperation change = (await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        SourceText made = await change.ChangedSolution.GetProject(document.Project.Id)!.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Order:\n  path: o\nSale:\n  path: Sale\n", made.ToString());
        Assert.Empty((await GeneratorRun.Of(Head + Source).AllFindingsAsync(new TextFile("spetlr.yaml", made.ToString()))).Select(static d => d.ToString()));
    }

    [Fact]
    public async Task Fix_all_fixes_every_place()
    {
        await AssertAllFixedAsync(
            new AddCheckpointFix(),
            Streams("", "new object[] { Alpha.StreamInto(Beta), Alpha.Where(a => a.Id > 1).StreamInto(Beta, null) }"),
            Streams("", "new object[] { Alpha.StreamInto(Beta, checkpoint: \"_checkpoints/Alpha-Beta\"), Alpha.Where(a => a.Id > 1).StreamInto(Beta, \"_checkpoints/Alpha-Beta\") }"));
        await AssertAllFixedAsync(
            new MergeSchemaFix(),
            Streams(", string Name, int Count", "Alpha.StreamInto(Beta, \"c\")"),
            Streams(", string Name, int Count", "Alpha.StreamInto(Beta, \"c\", missingColumns: MissingColumnPolicy.MergeSchema)"));
        await AssertAllFixedAsync(
            new MakePartialFix(),
            "[DeltaTable] public record OrderRow(int Id);\n[DeltaTable] public record SaleRow(int Id);",
            "[DeltaTable] public partial record OrderRow(int Id);\n[DeltaTable] public partial record SaleRow(int Id);");
    }

    private static string Streams(string column, string call, string sink = "(int Id);") =>
        $$"""
        [DeltaTable] public partial record AlphaRow(int Id{{column}});
        [DeltaTable] public partial record BetaRow{{sink}}
        static class Use { public static object Of() => {{call}}; }
        """;

    private static string InMain(string body) =>
        $$"""
        [DeltaTable] public partial record AlphaRow(int Id);
        [DeltaTable] public partial record BetaRow(int Id);
        static class Program { static async System.Threading.Tasks.Task Main() {{body}} }
        """;

    private static async Task AssertAllFixedAsync(CodeFixProvider fix, string wrong, string right)
    {
        using AdhocWorkspace workspace = new();
        Document document = workspace.AddProject("Flights", LanguageNames.CSharp).AddDocument("Source.cs", Head + wrong);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        Diagnostic[] found =
        [
            .. (await GeneratorRun.Of(Head + wrong).AllFindingsAsync())
                .Where(d => fix.FixableDiagnosticIds.Contains(d.Id))
                .Select(d => Diagnostic.Create(d.Descriptor, Location.Create(tree, d.Location.SourceSpan))),
        ];
        Assert.True(found.Length > 1);
        List<CodeAction> first = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, found[0], (action, _) => first.Add(action), TestContext.Current.CancellationToken));
        CodeAction? all = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Document, first[0].EquivalenceKey, fix.FixableDiagnosticIds, new Found(found), TestContext.Current.CancellationToken));
        ApplyChangesOperation change = (await all!.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        Assert.Equal(Head + right, (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    private sealed class Found(Diagnostic[] found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);
    }

    private static async Task AssertFixedAsync(CodeFixProvider fix, string wrong, string right)
    {
        (Document document, List<CodeAction> actions) = await ActionsAsync(fix, wrong);
        CodeAction action = Assert.Single(actions);
        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        SourceText made = await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Head + right, made.ToString());
        Assert.Empty((await GeneratorRun.Of(made.ToString()).AllFindingsAsync()).Select(static d => d.ToString()));
    }

    private static async Task<(Document Document, List<CodeAction> Actions)> ActionsAsync(CodeFixProvider fix, string wrong, string? configuration = null)
    {
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Flights", LanguageNames.CSharp).WithMetadataReferences(References.All);
        if (configuration is not null)
            project = project.AddAdditionalDocument("spetlr.yaml", configuration).Project;
        Document document = project.AddDocument("Source.cs", Head + wrong);
        Diagnostic diagnostic = Assert.Single(
            await GeneratorRun.Of(Head + wrong).AllFindingsAsync(configuration is null ? [] : [new TextFile("spetlr.yaml", configuration)]),
            d => fix.FixableDiagnosticIds.Contains(d.Id));
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return (document, actions);
    }
}
