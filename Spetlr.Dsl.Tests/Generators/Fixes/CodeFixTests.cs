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

    private static async Task AssertFixedAsync(CodeFixProvider fix, string wrong, string right)
    {
        (Document document, List<CodeAction> actions) = await ActionsAsync(fix, wrong);
        CodeAction action = Assert.Single(actions);
        ApplyChangesOperation change = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        SourceText made = await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Head + right, made.ToString());
        Assert.Empty((await GeneratorRun.Of(made.ToString()).AllFindingsAsync()).Select(static d => d.ToString()));
        Assert.NotNull(fix.GetFixAllProvider());
    }

    private static async Task<(Document Document, List<CodeAction> Actions)> ActionsAsync(CodeFixProvider fix, string wrong)
    {
        using AdhocWorkspace workspace = new();
        Document document = workspace.AddProject("Flights", LanguageNames.CSharp).AddDocument("Source.cs", Head + wrong);
        Diagnostic diagnostic = Assert.Single(await GeneratorRun.Of(Head + wrong).AllFindingsAsync());
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return (document, actions);
    }
}
