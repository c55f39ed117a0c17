using System.Collections.Immutable;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>What Spark reads: files of a format, or a table at a path. Immutable.</summary>
internal sealed record DataRead(string Format, params ImmutableArray<string> Paths)
{
    /// <summary>The schema as DDL. A stream of files needs one, a table brings its own.</summary>
    public string? Schema { get; init; }

    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    public DataRead With(string option, string value) => this with { Options = Options.SetItem(option, value) };

    public Relation ToRelation(bool streaming)
    {
        var source = new Read.Types.DataSource { Format = Format, Paths = { Paths }, Options = { Options } };
        if (Schema is not null)
            source.Schema = Schema;
        return new Relation { Read = new Read { DataSource = source, IsStreaming = streaming } };
    }
}
