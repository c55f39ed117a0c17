using Spectre.Console.Cli;
using Spetlr.Cli.Commands;

CommandApp app = new();
app.Configure(static config =>
{
    config.SetApplicationName("spetlr");
    config.AddCommand<ScaffoldCommand>("scaffold")
        .WithDescription("Writes the annotated row type for an existing Delta table, or an Avro, Parquet, JSON or CSV sample.")
        .WithExample("scaffold", "lake/orders", "--namespace", "Shop")
        .WithExample("scaffold", "landing/orders.avsc", "--output", "OrdersRow.cs");
    config.AddCommand<CheckCommand>("check")
        .WithDescription("Compares the row types that a built program declares with the real tables.")
        .WithExample("check", "bin/Release/net10.0/Shop.dll", "--root", "/data");
});
return await app.RunAsync(args);
