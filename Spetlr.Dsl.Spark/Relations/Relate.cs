using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Relations;

/// <summary>Short forms of the relations that are built by hand.</summary>
internal static class Relate
{
    public static Relation Sql(string text) => new() { Sql = new SQL { Query = text } };

    public static Relation Filter(Relation input, string condition) =>
        new() { Filter = new Filter { Input = input, Condition = Text(condition) } };

    public static Relation Select(Relation input, params IEnumerable<string> columns) =>
        new() { Project = new Project { Input = input, Expressions = { columns.Select(Text) } } };

    public static Relation As(Relation input, string alias) =>
        new() { SubqueryAlias = new SubqueryAlias { Input = input, Alias = alias } };

    /// <summary>SQL over relations that have no name on the server: each reference is known by its alias.</summary>
    public static Relation SqlOver(string text, params IEnumerable<Relation> references) =>
        new() { WithRelations = new WithRelations { Root = Sql(text), References = { references } } };

    private static Expression Text(string expression) =>
        new() { ExpressionString = new Expression.Types.ExpressionString { Expression = expression } };
}
