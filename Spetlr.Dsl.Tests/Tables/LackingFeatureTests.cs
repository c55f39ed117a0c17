using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>Table features that there are (Delta protocol, "Valid Feature Names in Table Features") and are not implemented, and invented ones.</summary>
public sealed class LackingFeatureTests : EmbeddedTest
{
    [Theory]
    [InlineData("variantType")]
    [InlineData("variantType-preview")]
    [InlineData("variantShredding-preview")]
    [InlineData("catalogManaged")]
    [InlineData("catalogOwned-preview")]
    [InlineData("coordinatedCommits-preview")]
    [InlineData("icebergCompatV3")]
    [InlineData("icebergWriterCompatV1")]
    [InlineData("geospatial")]
    [InlineData("collations-preview")]
    [InlineData("materializePartitionColumns")]
    [InlineData("redirectReaderWriter-preview")]
    [InlineData("redirectWriterOnly-preview")]
    [InlineData("aFeatureOfTomorrow")]
    [InlineData("AppendOnly")]
    [InlineData("")]
    public async Task A_feature_that_is_lacking_is_refused_by_name_in_every_operation_and_nothing_is_written(string feature)
    {
        foreach (bool forReaders in (bool[])[false, true])
        {
            string table = forReaders ? "readers" : "writers";
            await People.At(table).On(Session).AppendAsync([new(1, "a")], Cancellation);
            string log = Path.Combine(Root, table, "_delta_log", $"{1:D20}.json");
            await File.WriteAllTextAsync(
                log,
                forReaders
                    ? $$$"""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["{{{feature}}}"],"writerFeatures":["appendOnly","{{{feature}}}"]}}"""
                    : $$$"""{"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["appendOnly","{{{feature}}}"]}}""",
                Cancellation);
            DeltaHandle<PersonRow> people = People.At(table).On(new SpetlrSession(new SpetlrOptions { Root = Root }, new Configurator()));
            IReadOnlyDictionary<string, string> before = Contents();

            foreach (Func<Task> act in (Func<Task>[])
                [
                    () => people.AppendAsync([new(2, "b")], Cancellation),
                    () => people.OverwriteAsync([new(2, "b")], Cancellation),
                    () => people.ReplaceAsync([new(2, "b")], OverwriteOptions.Schema, Cancellation),
                    () => people.ReplaceAsync([new(2, "b")], OverwriteOptions.Where<PersonRow>(static r => r.Id > 1), Cancellation),
                    () => people.UpsertAsync([new(2, "b")], new UpsertOptions { Keys = ["id"] }, Cancellation),
                    () => people.DeleteAsync(static r => r.Id == 1, Cancellation),
                    () => people.TruncateAsync(cancellationToken: Cancellation),
                    () => people.OptimizeAsync(cancellationToken: Cancellation),
                    () => people.AddConstraintAsync("known", "id > 0", cancellationToken: Cancellation),
                    () => people.DropConstraintAsync("known", cancellationToken: Cancellation),
                ])
                Assert.Equal(feature, (await Assert.ThrowsAsync<UnsupportedTableFeatureException>(act)).Feature);
            if (forReaders)
                Assert.Equal(feature, (await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => people.ToListAsync(Cancellation))).Feature);
            else
                Assert.Equal([new(1, "a")], await people.ToListAsync(Cancellation));
            Assert.Equal(before, Contents());
        }
    }
}
