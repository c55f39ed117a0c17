namespace Spetlr.Dsl;

/// <summary>What a Delta stream does when part of the source's log that it has not read is gone.</summary>
public enum DataLossPolicy
{
    /// <summary>The query fails and names the range of versions.</summary>
    Fail = 0,

    /// <summary>The query goes on at the first version that is left, warns, and counts the versions lost in its progress (Spark's <c>failOnDataLoss=false</c>).</summary>
    Continue = 1,
}
