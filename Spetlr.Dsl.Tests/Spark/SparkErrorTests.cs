using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Wire;
using Xunit;
using Error = Spetlr.Dsl.Spark.Wire.FetchErrorDetailsResponse.Types.Error;
using Throwable = Spetlr.Dsl.Spark.Wire.FetchErrorDetailsResponse.Types.SparkThrowable;

namespace Spetlr.Dsl.Tests.Spark;

public sealed class SparkErrorTests
{
    [Fact]
    public void The_innermost_cause_with_an_error_class_is_told()
    {
        SparkException? error = SparkErrorChain.ToException(
            Chain(Known("STREAM_FAILED", "XXKST", "stream"), Known("DIVIDE_BY_ZERO", "22012", "[DIVIDE_BY_ZERO] zero"), Plain("java.lang.Error", "inner")),
            new InvalidOperationException());

        Assert.NotNull(error);
        Assert.Equal(("DIVIDE_BY_ZERO", "22012", "[DIVIDE_BY_ZERO] zero"), (error.ErrorClass, error.SqlState, error.Message));
        Assert.Equal(["STREAM_FAILED", "DIVIDE_BY_ZERO"], error.ErrorClasses);
    }

    [Fact]
    public void Without_any_error_class_the_root_cause_is_told_with_its_type()
    {
        SparkException? error = SparkErrorChain.ToException(
            Chain(Plain("java.lang.RuntimeException", "outer"), Plain("java.io.IOException", "disk")), new InvalidOperationException());

        Assert.Equal("java.io.IOException: disk", error?.Message);
        Assert.Null(error?.ErrorClass);
    }

    [Fact]
    public void A_circle_of_causes_ends()
    {
        FetchErrorDetailsResponse details = Chain(Plain("a", "1"), Plain("b", "2"));
        details.Errors[1].CauseIdx = 0;

        Assert.Equal("b: 2", SparkErrorChain.ToException(details, new InvalidOperationException())?.Message);
    }

    [Theory]
    [InlineData("\n[PARSE] Syntax error. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nselec\n^^^\n", "[PARSE] Syntax error. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nselec\n^^^")]
    [InlineData("[NO_COLUMN] No a. SQLSTATE: 42703; line 1 pos 7;\n'Project ['a]\n+- OneRowRelation\n", "[NO_COLUMN] No a. SQLSTATE: 42703; line 1 pos 7")]
    [InlineData("It failed.\n=== Streaming Query ===\nIdentifier: x", "It failed.")]
    [InlineData("plain", "plain")]
    public void The_plan_is_left_out_of_a_message(string message, string told) => Assert.Equal(told, SparkMessage.Trim(message));

    private static Error Known(string errorClass, string state, string message) =>
        new() { Message = message, SparkThrowable = new Throwable { ErrorClass = errorClass, SqlState = state } };

    private static Error Plain(string type, string message) => new() { ErrorTypeHierarchy = { type }, Message = message };

    private static FetchErrorDetailsResponse Chain(params Error[] errors)
    {
        var details = new FetchErrorDetailsResponse { RootErrorIdx = 0, Errors = { errors } };
        for (int i = 0; i + 1 < errors.Length; i++)
            errors[i].CauseIdx = i + 1;
        return details;
    }
}
