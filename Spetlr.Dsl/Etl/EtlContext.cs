namespace Spetlr.Dsl;

/// <summary>One execution of an <see cref="Orchestrator"/>, as its steps see it.</summary>
public sealed class EtlContext
{
    private readonly List<LoadResult> _loads;
    private readonly List<StreamingQuery> _queries;

    internal EtlContext(SpetlrSession session)
        : this(session, [], [])
    {
    }

    private EtlContext(SpetlrSession session, List<LoadResult> loads, List<StreamingQuery> queries)
    {
        Session = session;
        _loads = loads;
        _queries = queries;
    }

    /// <summary>The session the steps run in.</summary>
    public SpetlrSession Session { get; }

    /// <summary>What the loaders wrote so far, in order.</summary>
    public IReadOnlyList<LoadResult> Loads => _loads;

    /// <summary>The queries that were started so far, in order.</summary>
    public IReadOnlyList<StreamingQuery> Queries => _queries;

    /// <summary>Tells what a step wrote.</summary>
    /// <param name="result">What it wrote.</param>
    public void Add(LoadResult result) => _loads.Add(result);

    /// <summary>Tells of a query that a step started. It is stopped when a later step fails.</summary>
    /// <param name="query">The query.</param>
    public void Add(StreamingQuery query) => _queries.Add(query);

    internal EtlContext In(SpetlrSession? session) => session is null || ReferenceEquals(session, Session) ? this : new EtlContext(session, _loads, _queries);
}
