namespace Spetlr.Dsl;

/// <summary>What an upsert does with a row that has null in a key column. A key is never null, so such a row can match none.</summary>
public enum NullKeyPolicy
{
    /// <summary>The write is refused before anything is written, naming the rows.</summary>
    Fail = 0,

    /// <summary>The row is left out and counted, under the reason <c>nullKey</c>.</summary>
    DropAndCount = 1,
}
