using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Sessions;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("sc://spark.example", "http://spark.example:15002/")]
    [InlineData("sc://spark.example:99/", "http://spark.example:99/")]
    [InlineData("sc://[::1]:99/", "http://[::1]:99/")]
    [InlineData("sc://spark.example:443/;use_ssl=true", "https://spark.example/")]
    [InlineData("sc://spark.example:443/;token=t", "https://spark.example/")]
    [InlineData("sc://localhost/;token=t;use_ssl=false", "http://localhost:15002/")]
    public void The_address_follows_host_port_and_TLS(string text, string address) =>
        Assert.Equal(address, SparkConnectionString.Parse(text).Address.AbsoluteUri);

    [Fact]
    public void Known_keys_are_settings_and_all_others_are_headers_in_lower_case()
    {
        SparkConnectionString read = SparkConnectionString.Parse(
            "sc://host/;token=a%3Bb%3D;user_id=ann%20b;user_agent=me;session_id=00000000-0000-0000-0000-000000000001;X-Databricks-Cluster-Id=c-1");

        Assert.Equal(("a;b=", "ann b", "me"), (read.Token, read.UserId, read.UserAgent));
        Assert.Equal("00000000-0000-0000-0000-000000000001", read.SessionId?.ToString());
        Assert.Equal([KeyValuePair.Create("x-databricks-cluster-id", "c-1")], read.Headers);
    }

    [Theory]
    [InlineData("http://host")]
    [InlineData("host:15002")]
    [InlineData("sc://")]
    [InlineData("sc://host/path")]
    [InlineData("sc://host/;token")]
    [InlineData("sc://host/;=x")]
    [InlineData("sc://host/;token=")]
    [InlineData("sc://host/?token=x")]
    [InlineData("sc://user@host/")]
    [InlineData("sc://host/;use_ssl=maybe")]
    [InlineData("sc://host/;session_id=mine")]
    [InlineData("sc://host/;x y=1")]
    [InlineData("sc://host/;data-bin=1")]
    [InlineData("sc://host/;token=secret;use_ssl=false")]
    public void What_is_not_a_connection_string_is_refused_without_repeating_it(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => SparkConnectionString.Parse(text));
        Assert.StartsWith("Not a Spark Connect connection string: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_is_not_printed() =>
        Assert.Equal("sc://host:15002", SparkConnectionString.Parse("sc://host/;token=secret").ToString());

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        SparkException error = await Assert.ThrowsAsync<SparkException>(
            () => SparkSession.ConnectAsync(SparkConnectionString.Parse("sc://127.0.0.1:1"), TestContext.Current.CancellationToken));
        Assert.StartsWith("Spark at sc://127.0.0.1:1: Unavailable: ", error.Message, StringComparison.Ordinal);
    }
}
