using System.Linq.Expressions;
using System.Reflection;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Translates the body of one lambda.</summary>
internal sealed partial class ExpressionTranslator(params RowSource[] sources)
{
    private Facts _facts = Facts.None;

    /// <summary>The row that a parameter stands for.</summary>
    public RowSource? SourceOf(ParameterExpression parameter) => sources.FirstOrDefault(s => s.Parameter == parameter);

    /// <summary>The expression for a node that becomes a column of a type; an enum constant needs to know it.</summary>
    public ColumnExpression TranslateFor(Expression node, DataType target) =>
        Strip(node) is ConstantExpression { Value: null } ? new Literal(null, target) : Translate(node);

    public ColumnExpression Translate(Expression node)
    {
        if (node is not (BinaryExpression or ConditionalExpression) && !IsContains(node) && RowFree.Is(node))
        {
            try
            {
                return Literals.Of(RowFree.Evaluate(node), node.Type, node);
            }
            catch (ExpressionNotSupportedException failure) when (failure.InnerException is ArithmeticException or InvalidOperationException && node is UnaryExpression or MemberExpression)
            {
                // 1 / 0 is an error of the rows that evaluate it, not of the plan.
            }
        }

        return node switch
        {
            MemberExpression member => Member(member),
            UnaryExpression unary => Unary(unary),
            BinaryExpression binary => Binary(binary),
            ConditionalExpression conditional => Choose(conditional),
            MethodCallExpression call => Invoke(call),
            NewExpression { Constructor: { } constructor } creation => Use(constructor, new MemberUse(creation, null, creation.Arguments)),
            _ => throw Unknown(node),
        };
    }

    /// <summary>The value of a reference that C# dereferences here: a null is an error.</summary>
    public ColumnExpression Required(Expression? node) => Required(Translate(node!), node!);

    public static ColumnExpression Required(ColumnExpression value, Expression source) =>
        value.Nullable ? new NotNull(value, source.ToString()) : value;

    /// <summary>The translation of a part that runs only when <paramref name="test"/> came out as <paramref name="outcome"/>.</summary>
    private ColumnExpression TranslateWhen(ColumnExpression test, bool outcome, Expression node)
    {
        Facts outer = _facts;
        _facts = outer.Given(test, outcome);
        try
        {
            return Translate(node);
        }
        finally
        {
            _facts = outer;
        }
    }

    private ColumnExpression Member(MemberExpression node)
    {
        if (node.Expression is ParameterExpression parameter && SourceOf(parameter) is { } source)
            return Column(source, node, node.Member.Name);

        // A row within a row whose columns are the outer one's: Change<TRow>.Row.
        if (node.Expression is MemberExpression { Expression: ParameterExpression outer } part
            && SourceOf(outer) is { } whole && $"{part.Member.Name}.{node.Member.Name}" is var path && whole.Row.ColumnOf(path) is not null)
            return Column(whole, node, path);
        return Use(node.Member, new MemberUse(node, node.Expression, []));
    }

    private ColumnExpression Column(RowSource source, MemberExpression node, string member)
    {
        StructField field = source.Row.ColumnOf(member)
            ?? throw new ExpressionNotSupportedException(node.ToString(), WaysOut.NoColumn(node.Member.Name, source.Parameter.Type.Name));
        ColumnRef column = new(field.Name, field.Type, field.Nullable && !_facts.HasValue(source.Input, field.Name), source.Input);
        if (!source.MayBeAbsent || _facts.IsPresent(source.Input))
            return column;
        return new Conditional(new RowPresent(), column, new NotNull(new Literal(null, field.Type), source.Parameter.Name ?? "row"));
    }

    private ColumnExpression Choose(ConditionalExpression node)
    {
        ColumnExpression test = Translate(node.Test);
        ColumnExpression then = TranslateWhen(test, true, node.IfTrue);
        ColumnExpression otherwise = TranslateWhen(test, false, node.IfFalse);
        (then, otherwise) = Conversions.Unify(then, otherwise, node);
        return new Conditional(test, then, otherwise);
    }

    private ColumnExpression Invoke(MethodCallExpression node)
    {
        if (IsContains(node))
            return ListContains(node);
        return Use(node.Method, new MemberUse(node, node.Object, node.Arguments));
    }

    private ColumnExpression Use(MemberInfo member, MemberUse use)
    {
        if (TranslatableMembers.Find(MemberIds.Of(member)) is { } handler)
            return handler(this, use);
        RefusedMembers.ThrowIfListed(member, use.Node);
        throw Unknown(use.Node);
    }

    private static Expression Strip(Expression node)
    {
        while (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Method: null } convert)
            node = convert.Operand;
        return node;
    }

    private static ExpressionNotSupportedException Unknown(Expression node) =>
        new(node.ToString(), WaysOut.Unknown);
}
