namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>How the rows of one writer's schema become the columns of one query. Immutable; shared by threads.</summary>
/// <param name="Instructions">One a field of the record, in the writer's order, then one a column the file lacks.</param>
/// <param name="LegacyCalendar">Whether old dates are in the Julian calendar, as Spark's legacy mode writes them.</param>
internal sealed record AvroProgram(AvroInstruction[] Instructions, bool LegacyCalendar);
