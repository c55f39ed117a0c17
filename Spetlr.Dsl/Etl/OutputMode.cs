namespace Spetlr.Dsl;

/// <summary>Which rows of a stream's result are written: Spark's output modes. Without aggregations the first two are the same.</summary>
public enum OutputMode
{
    /// <summary>New rows are written.</summary>
    Append = 0,

    /// <summary>New and changed rows are written; spetlr's default.</summary>
    Update = 1,

    /// <summary>The whole result is written each time; needs an aggregation, which streams here do not have yet.</summary>
    Complete = 2,
}
