using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>Who holds a checkpoint.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Query">The query's name.</param>
/// <param name="Since">Since when.</param>
internal sealed record LeaseHolder(string Machine, int ProcessId, string Query, DateTimeOffset Since)
{
    public static LeaseHolder Here(string query, TimeProvider time) =>
        new(Environment.MachineName, Environment.ProcessId, query, time.GetUtcNow());

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(CheckpointJson.Write(json =>
    {
        json.WriteString("machine", Machine);
        json.WriteNumber("pid", ProcessId);
        json.WriteString("query", Query);
        json.WriteString("since", Since.ToString("O", CultureInfo.InvariantCulture));
    }));

    /// <summary>Reads what a holder wrote; null when it is not there yet or half-written, for it only serves a message.</summary>
    public static LeaseHolder? TryParse(byte[] content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            return new LeaseHolder(
                root.GetProperty("machine").GetString()!,
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("query").GetString()!,
                DateTimeOffset.Parse(root.GetProperty("since").GetString()!, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    public override string ToString() =>
        $"query '{Query}' in process {ProcessId.ToString(CultureInfo.InvariantCulture)} on {Machine} since {Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
}
