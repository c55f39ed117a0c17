using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules.Expressions;

public sealed class NotTranslatableTests : RuleTests
{
    protected override string Id => "SPT0120";

    protected override string Wrong => Of("Order.Where(o => o.Id > 1 && {|SPT0120:o.Name.ToUpper()|} == \"A\")");

    protected override string Message =>
        "'o.Name.ToUpper()' cannot be translated: it depends on the culture of the machine; use the Invariant form";

    protected override string Right => Of("Order.Where(o => o.Id > 1 && o.Name.ToUpperInvariant() == \"A\")");

    [Theory]
    [InlineData("Order.Where(o => o.At > {|SPT0120:DateTimeOffset.UtcNow|}.AddDays(-1))")]
    [InlineData("Order.Where(o => o.At > DeltaFunctions.CurrentTimestamp().AddDays(-1))")]
    [InlineData("Order.Where(o => {|SPT0120:IsGood(o.Id)|})")]
    [InlineData("Order.Where(o => IsGood(least) && o.Id > least)")]
    [InlineData("Order.Where(o => {|SPT0120:o.Double|} > 2)")]
    [InlineData("Order.Where(o => o.Name == $\"{{|SPT0120:o.Id|}}\")")]
    [InlineData("Order.Where(o => {|SPT0120:o.Price / 2|} > 1)")]
    [InlineData("Order.Where(o => names.Contains(o.Name))")]
    [InlineData("Order.Where(o => {|SPT0120:names.Any(n => n == o.Name)|})")]
    [InlineData("Order.Select(o => new SaleRow { Id = o.Id, Name = {|SPT0120:o.Name.Normalize()|} })")]
    [InlineData("Order.Select(o => new SaleRow { Id = o.Id, {|SPT0120:Twice = o.Id|} })")]
    [InlineData("Order.Select(o => {|SPT0120:Sold(o)|})")]
    [InlineData("Order.Read().Join(Sale.Read(), (o, s) => o.Id == s.Id, (o, s) => new SaleRow { Id = {|SPT0120:o.Id << 2|}, Name = s.Name })")]
    [InlineData("Order.Changes(1).Where(c => c.Row.Id > 1 && c.Version > 2)")]
    [InlineData("Order.Changes(1).Where(c => {|SPT0120:c.Row.Double|} > 1)")]
    [InlineData("Order.DeleteAsync(o => {|SPT0120:o.Name[0]|} == 'a')")]
    [InlineData("OverwriteOptions.Where<OrderRow>(o => {|SPT0120:o.Name.StartsWith(\"a\")|})")]
    public async Task It_is_found_wherever_a_lambda_becomes_a_plan(string call) => await AssertFoundAsync(Of(call));

    private static string Of(string call) =>
        $$"""
        using System;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Linq;
        using Spetlr.Dsl;
        namespace Flights;
        [DeltaTable] public partial record OrderRow(int Id, string Name, DateTimeOffset At, decimal Price) { [NotMapped] public int Double => Id * 2; }
        [DeltaTable] public partial record SaleRow { public int Id { get; init; } public string? Name { get; init; } [NotMapped] public int Twice { get; init; } }
        internal static class Use
        {
            public static object Of(string[] names, int least) => {{call}};
            private static bool IsGood(int id) => id > 0;
            private static SaleRow Sold(OrderRow order) => new() { Id = order.Id };
        }
        """;
}
