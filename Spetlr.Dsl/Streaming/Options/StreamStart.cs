namespace Spetlr.Dsl;

/// <summary>What a stream does when its checkpoint is new but the target already holds rows that the same pipeline wrote.</summary>
public enum StreamStart
{
    /// <summary>The query is refused, since all rows would come twice.</summary>
    Fail = 0,

    /// <summary>The query reads its sources from the beginning; what is in the target stays, so rows may come twice.</summary>
    Reprocess = 1,

    /// <summary>The query takes everything now in its sources as read and goes on with what comes later.</summary>
    Latest = 2,
}
