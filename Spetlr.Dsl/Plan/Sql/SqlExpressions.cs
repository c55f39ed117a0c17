using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>Reads expressions of Spark SQL, with the meaning that ANSI mode gives them: a subset, and whatever is outside of it is an error.</summary>
/// <remarks>
/// Comparisons, <c>&lt;=&gt;</c>, <c>AND OR NOT</c>, <c>IN BETWEEN LIKE IS</c>, <c>+ - * /  %</c>, <c>||</c>, <c>CAST</c>, <c>CASE</c>, literals, columns and the
/// functions of <see cref="SqlFunctions"/>. Precedence is that of Spark's grammar.
/// </remarks>
internal sealed class SqlExpressions
{
    private readonly List<SqlToken> _tokens;
    private readonly StructType _columns;
    private int _at;

    private SqlExpressions(string text, StructType columns) => (_tokens, _columns) = (SqlLexer.Read(text), columns);

    private SqlToken Next => _tokens[_at];

    /// <summary>The expression of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">The columns that it may name.</param>
    /// <exception cref="SqlTextException">Something in it is not understood.</exception>
    public static ColumnExpression Parse(string text, StructType columns)
    {
        SqlExpressions parser = new(text, columns);
        ColumnExpression expression = parser.Or();
        return parser.Next.Kind == SqlTokenKind.End ? expression : throw parser.Unexpected();
    }

    /// <summary>The condition of a text.</summary>
    /// <inheritdoc cref="Parse"/>
    public static ColumnExpression Condition(string text, StructType columns) => Boolean(Parse(text, columns));

    private static ColumnExpression Boolean(ColumnExpression expression) => expression switch
    {
        { Type: var type } when type == DataType.Boolean => expression,
        Literal { Value: null } => new Literal(null, DataType.Boolean),
        _ => throw new SqlTextException($"{expression.Type.ToDdl()} where a condition belongs is not understood"),
    };

    private ColumnExpression Or()
    {
        ColumnExpression left = And();
        while (Take("OR"))
            left = new Logical(LogicalOperator.Or, Boolean(left), Boolean(And()), ShortCircuits: true);
        return left;
    }

    private ColumnExpression And()
    {
        ColumnExpression left = Negation();
        while (Take("AND"))
            left = new Logical(LogicalOperator.And, Boolean(left), Boolean(Negation()), ShortCircuits: true);
        return left;
    }

    private ColumnExpression Negation() => Take("NOT") || Take("!") ? new Not(Boolean(Negation())) : Predicate();

    private ColumnExpression Predicate()
    {
        ColumnExpression value = Comparison();
        while (true)
        {
            if (Take("IS"))
            {
                value = Is(value, Take("NOT"));
                continue;
            }

            int before = _at;
            bool not = Take("NOT");
            ColumnExpression? test = Take("IN") ? In(value) : Take("BETWEEN") ? Between(value) : Take("LIKE") ? Like(value) : null;
            if (test is null)
            {
                _at = before;
                return value;
            }

            value = not ? new Not(test) : test;
        }
    }

    private ColumnExpression Is(ColumnExpression value, bool not)
    {
        ColumnExpression test = Take("NULL") ? new IsNull(value)
            : Take("TRUE") ? new SqlComparison(ComparisonOperator.Equal, Boolean(value), Literal.True, NullSafe: true)
            : Take("FALSE") ? new SqlComparison(ComparisonOperator.Equal, Boolean(value), Literal.False, NullSafe: true)
            : throw Unexpected();
        return not ? new Not(test) : test;
    }

    private ColumnExpression In(ColumnExpression value)
    {
        Expect("(");
        List<ColumnExpression> values = [value, .. Arguments()];
        values = SqlTypes.Unify(values);
        return values.Skip(1).Select(ColumnExpression (item) => Compare(ComparisonOperator.Equal, values[0], item))
            .Aggregate(static (left, right) => new Logical(LogicalOperator.Or, left, right, ShortCircuits: true));
    }

    private ColumnExpression Between(ColumnExpression value)
    {
        ColumnExpression low = Comparison();
        Expect("AND");
        ColumnExpression high = Comparison();
        return new Logical(
            LogicalOperator.And,
            Compare(ComparisonOperator.GreaterThanOrEqual, value, low),
            Compare(ComparisonOperator.LessThanOrEqual, value, high),
            ShortCircuits: true);
    }

    private ColumnExpression Like(ColumnExpression value)
    {
        if (value.Type != DataType.String || Next.Kind != SqlTokenKind.String)
            throw new SqlTextException("LIKE of anything but a string and a pattern in quotes is not understood");
        string pattern = _tokens[_at++].Text;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && (++i == pattern.Length || pattern[i] is not ('%' or '_' or '\\')))
                throw new SqlTextException($"the backslash in the pattern '{pattern}' is not understood");
        }

        return Next.Is("ESCAPE") ? throw Unexpected() : new Call(Function.SparkLike, [value, new Literal(pattern, DataType.String)], DataType.Boolean);
    }

    private ColumnExpression Comparison()
    {
        ColumnExpression left = Sum();
        while (Next.Kind == SqlTokenKind.Sign)
        {
            if (Take("<=>"))
            {
                (ColumnExpression a, ColumnExpression b) = SqlTypes.Unify(left, Sum());
                left = new SqlComparison(ComparisonOperator.Equal, a, b, NullSafe: true);
                continue;
            }

            ComparisonOperator? op = Next.Text switch
            {
                "=" or "==" => ComparisonOperator.Equal,
                "<>" or "!=" => ComparisonOperator.NotEqual,
                "<" => ComparisonOperator.LessThan,
                "<=" => ComparisonOperator.LessThanOrEqual,
                ">" => ComparisonOperator.GreaterThan,
                ">=" => ComparisonOperator.GreaterThanOrEqual,
                _ => null,
            };
            if (op is not { } comparison)
                return left;
            _at++;
            left = Compare(comparison, left, Sum());
        }

        return left;
    }

    private static SqlComparison Compare(ComparisonOperator op, ColumnExpression left, ColumnExpression right)
    {
        (left, right) = SqlTypes.Unify(left, right);
        return left.Type is ArrayType or MapType or StructType
            ? throw new SqlTextException($"comparing {left.Type.ToDdl()} is not understood")
            : new SqlComparison(op, left, right);
    }

    private ColumnExpression Sum()
    {
        ColumnExpression left = Product();
        while (Next.Is("+") || Next.Is("-") || Next.Is("||"))
        {
            string sign = _tokens[_at++].Text;
            ColumnExpression right = Product();
            left = sign == "||" ? SqlFunctions.Concat([left, right]) : SqlArithmetic.Of(sign == "+" ? ArithmeticOperator.Add : ArithmeticOperator.Subtract, left, right);
        }

        return left;
    }

    private ColumnExpression Product()
    {
        ColumnExpression left = Signed();
        while (Next.Is("*") || Next.Is("/") || Next.Is("%"))
        {
            string sign = _tokens[_at++].Text;
            ArithmeticOperator op = sign == "*" ? ArithmeticOperator.Multiply : sign == "/" ? ArithmeticOperator.Divide : ArithmeticOperator.Remainder;
            left = SqlArithmetic.Of(op, left, Signed());
        }

        return left;
    }

    private ColumnExpression Signed()
    {
        if (Take("+"))
            return Signed();
        if (!Take("-"))
            return Primary();
        if (Next.Kind == SqlTokenKind.Number)
            return SqlLiterals.Number("-" + _tokens[_at++].Text);
        ColumnExpression value = Signed();
        return value.Type.IsNumeric() ? new Negate(value) : throw new SqlTextException($"the negative of {value.Type.ToDdl()} is not understood");
    }

    private ColumnExpression Primary()
    {
        SqlToken token = _tokens[_at++];
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                return SqlLiterals.Number(token.Text);
            case SqlTokenKind.String:
                return new Literal(token.Text, DataType.String);
            case SqlTokenKind.Name:
                return Column(token.Text);
            case SqlTokenKind.Sign when token.Is("("):
                ColumnExpression inner = Or();
                Expect(")");
                return inner;
            case SqlTokenKind.Word:
                return Word(token.Text);
            default:
                _at--;
                throw Unexpected();
        }
    }

    private ColumnExpression Word(string word)
    {
        string upper = word.ToUpperInvariant();
        if (Next.Kind == SqlTokenKind.String && SqlLiterals.TypeOf(upper) is { } type)
            return new Literal(SqlTypes.Parse(_tokens[_at++].Text, type), type);
        if (Next.Is("("))
        {
            _at++;
            return upper is "CAST" ? Cast() : SqlFunctions.Of(upper, Next.Is(")") ? Empty() : Arguments());
        }

        return upper switch
        {
            "TRUE" => Literal.True,
            "FALSE" => Literal.False,
            "NULL" => new Literal(null, DataType.String),
            "CASE" => Case(),
            "CURRENT_TIMESTAMP" or "CURRENT_DATE" => SqlFunctions.Of(upper, []),
            _ => Column(word),
        };
    }

    private List<ColumnExpression> Empty()
    {
        Expect(")");
        return [];
    }

    // A column, or a field of a struct by dots.
    private ColumnExpression Column(string name)
    {
        StructField column = _columns.Find(name) ?? throw new SqlTextException($"'{name}' is no column");
        ColumnExpression value = new ColumnRef(column.Name, column.Type, column.Nullable);
        while (Take("."))
        {
            SqlToken part = _tokens[_at++];
            if (part.Kind is not (SqlTokenKind.Word or SqlTokenKind.Name) || (value.Type as StructType)?.Find(part.Text) is not { } field)
                throw new SqlTextException($"'{part.Text}' is no field of '{name}'");
            value = new FieldAccess(value, field);
        }

        return value;
    }

    private ColumnExpression Cast()
    {
        ColumnExpression value = Or();
        Expect("AS");
        DataType type = SqlLiterals.Type(_tokens, ref _at);
        Expect(")");
        return SqlTypes.Cast(value, type);
    }

    private ColumnExpression Case()
    {
        ColumnExpression? subject = Next.Is("WHEN") ? null : Or();
        List<ColumnExpression> tests = [], values = [];
        while (Take("WHEN"))
        {
            ColumnExpression test = Or();
            tests.Add(subject is null ? Boolean(test) : Compare(ComparisonOperator.Equal, subject, test));
            Expect("THEN");
            values.Add(Or());
        }

        values.Add(Take("ELSE") ? Or() : new Literal(null, DataType.String));
        Expect("END");
        if (tests.Count == 0)
            throw new SqlTextException("CASE without WHEN is not understood");
        values = SqlTypes.Unify(values);
        ColumnExpression result = values[^1];
        for (int i = tests.Count - 1; i >= 0; i--)
            result = new Conditional(SqlFunctions.Holds(tests[i]), values[i], result);
        return result;
    }

    private List<ColumnExpression> Arguments()
    {
        List<ColumnExpression> arguments = [];
        do
            arguments.Add(Or());
        while (Take(","));
        Expect(")");
        return arguments;
    }

    private bool Take(string word)
    {
        if (!Next.Is(word))
            return false;
        _at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word))
            throw Unexpected();
    }

    private SqlTextException Unexpected() => new($"'{Next.Text}' is not understood there");
}
