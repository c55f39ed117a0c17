using System.Globalization;
using System.Text;
using System.Text.Json;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Embedded.Streams;

/// <summary>Names the files that a batch left out, in <c>_quarantine/BATCH</c> of the checkpoint, a JSON line a file. Spark ignores the folder.</summary>
internal sealed class Quarantine(IStorage storage, string checkpoint)
{
    /// <summary>Records the files of a batch; a replayed batch replaces what an earlier attempt recorded.</summary>
    public async Task RecordAsync(long batch, IReadOnlyList<SkippedFile> files, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        foreach (SkippedFile file in files)
        {
            text.Append("{\"path\":\"").Append(JsonEncodedText.Encode(file.Path)).Append("\",\"reason\":\"")
                .Append(JsonEncodedText.Encode(file.Reason)).Append("\"}\n");
        }

        string path = string.Create(CultureInfo.InvariantCulture, $"{checkpoint}/_quarantine/{batch}");
        await storage.PutAsync(path, Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
    }
}
