namespace Spetlr.Dsl.Tests.Etl;

/// <summary>The steps of the Python documentation's ETL examples: guitars, and employees with their birthdays.</summary>
internal static class Guitars
{
    public static readonly GuitarRow[] American = [new(1, "Fender", "Telecaster", 1950), new(2, "Gibson", "Les Paul", 1959)];

    public static readonly GuitarRow[] Japanese = [new(3, "Ibanez", "RG", 1987), new(4, "Takamine", "Pro Series", 1959)];

    public sealed class AmericanExtractor(SpetlrSession session) : Extractor
    {
        public override Dataset Read() => Dataset.Of(American, session);
    }

    public sealed class JapaneseExtractor(SpetlrSession session) : Extractor
    {
        public override Dataset Read() => Dataset.Of(Japanese, session);
    }

    #region snippet: spetlr-transformer
    /// <summary>Takes one dataset of guitars, whatever its key, and makes "OlderTransformer" of it.</summary>
    public sealed class OlderTransformer(int years) : Transformer<GuitarRow, GuitarRow>
    {
        public override Dataset<GuitarRow> Process(Dataset<GuitarRow> dataset) =>
            dataset.Select(g => new GuitarRow(g.Id, g.Brand, g.Model, g.Year - years));
    }

    /// <summary>Takes both datasets and adds the country each came from.</summary>
    public sealed class CountryTransformer() : Transformer(datasetOutputKey: "guitars")
    {
        public override Dataset ProcessMany(IReadOnlyDictionary<string, Dataset> datasets)
        {
            Dataset<GuitarRow> american = (Dataset<GuitarRow>)datasets["AmericanExtractor"];
            Dataset<GuitarRow> japanese = (Dataset<GuitarRow>)datasets["JapaneseExtractor"];
            return american.Select(g => new GuitarOriginRow(g.Id, g.Brand, g.Year, "USA"))
                .Union(japanese.Select(g => new GuitarOriginRow(g.Id, g.Brand, g.Year, "Japan")));
        }
    }
    #endregion

    public sealed class KeepOlder(string input, string output, int year) : Transformer<GuitarRow, GuitarRow>(input, output, consumeInputs: false)
    {
        public override Dataset<GuitarRow> Process(Dataset<GuitarRow> dataset) => dataset.Where(g => g.Year < year);
    }
}
