namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>People as Parquet files arrive.</summary>
[AutoloaderSource("ArrivingPeople", Path = "arriving", Format = FileFormat.Parquet, Naming = NamingPolicy.SnakeCase)]
public partial record ArrivingPersonRow(long Id, string? FirstName, int? Age);
