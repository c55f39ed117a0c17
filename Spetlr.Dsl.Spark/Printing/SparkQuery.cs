using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Rows;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Spark.Tables;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>A plan as SQL over its sources, each of which goes along as a relation under a name of its own.</summary>
/// <param name="Sql">The query.</param>
/// <param name="Sources">The sources, each with its alias.</param>
internal sealed record SparkQuery(string Sql, IReadOnlyList<Wire.Relation> Sources)
{
    public static SparkQuery Of(SpetlrSession session, Relation plan, FileSources files, DateTimeOffset? batchTime = null)
    {
        List<Wire.Relation> sources = [];
        string sql = SparkSqlPrinter.Print(
            plan,
            leaf =>
            {
                string alias = $"source{sources.Count}";
                sources.Add(Relate.As(SourceOf(session, leaf, files), alias));
                return alias;
            },
            batchTime);
        return new SparkQuery(sql, sources);
    }

    public Wire.Relation ToRelation() => Over(Sql);

    /// <summary>A statement that may name the query's sources.</summary>
    public Wire.Relation Over(string statement) => Relate.SqlOver(statement, Sources);

    private static Wire.Relation SourceOf(SpetlrSession session, Relation leaf, FileSources files) => leaf switch
    {
        Scan { Source: DeltaScanSource delta } scan => DeltaOf(session, delta).Read(scan.Streaming, scan.Streaming ? DeltaReadOptions.Of(delta) : []),
        Scan { Source: FileScanSource source } scan => files.Read(session, source, scan),
        LocalRows rows => new Wire.Relation
        {
            LocalRelation = new Wire.LocalRelation { Data = ArrowRowWriter.Write(rows), Schema = rows.Schema.ToColumnDdl() },
        },
        _ => throw new SparkException($"The Spark engine cannot read a {leaf.GetType().Name}."),
    };

    private static SparkTable DeltaOf(SpetlrSession session, DeltaScanSource source) =>
        source.Path is { } path ? new SparkTable(source.Key, path, null) : SparkTable.Of(session, source.Table);
}
