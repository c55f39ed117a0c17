using System.Globalization;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A Delta table whose commits are written by hand, so that tests do not rest on our own writer. Its data files do not exist.</summary>
internal sealed class RawTable(string path)
{
    private const string Schema = """{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}""";

    public string Path => path;

    public string Id { get; set; } = "11111111-2222-3333-4444-555555555555";

    public long Version { get; private set; } = -1;

    public static string Protocol => """{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}""";

    public static string Add(string name, long size = 100, long time = 1_700_000_000_000, bool dataChange = true) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"add":{"path":"{{{name}}}","partitionValues":{},"size":{{{size}}},"modificationTime":{{{time}}},"dataChange":{{{(dataChange ? "true" : "false")}}},"stats":"{\"numRecords\":1}"}}""");

    public static string Remove(string name, bool dataChange = true) =>
        $$$"""{"remove":{"path":"{{{name}}}","deletionTimestamp":1700000000001,"dataChange":{{{(dataChange ? "true" : "false")}}}}}""";

    public static string Info(string operation) => $$$"""{"commitInfo":{"timestamp":1700000000000,"operation":"{{{operation}}}"}}""";

    public string Metadata(string? schema = null, string partitions = "") =>
        $$$"""{"metaData":{"id":"{{{Id}}}","format":{"provider":"parquet","options":{}},"schemaString":"{{{schema ?? Schema}}}","partitionColumns":[{{{partitions}}}],"configuration":{},"createdTime":1700000000000}}""";

    public static string SchemaOf(params string[] nameAndType)
    {
        IEnumerable<string> fields = nameAndType
            .Select(static f => f.Split(' '))
            .Select(static f => "{\\\"name\\\":\\\"" + f[0] + "\\\",\\\"type\\\":\\\"" + f[1] + "\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}");
        return "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[" + string.Join(",", fields) + "]}";
    }

    public RawTable Create(params string[] actions) => Commit([Protocol, Metadata(), .. actions]);

    public RawTable Append(params string[] names) => Commit([Info("WRITE"), .. names.Select(static n => Add(n))]);

    public RawTable Commit(params string[] lines)
    {
        Directory.CreateDirectory($"{path}/_delta_log");
        Version++;
        File.WriteAllText(LogFile(Version), string.Join("\n", lines) + "\n");
        return this;
    }

    public string LogFile(long version) => $"{path}/_delta_log/{version.ToString("D20", CultureInfo.InvariantCulture)}.json";

    /// <summary>Drops the log; the next commit is version 0 of a new table.</summary>
    public void Drop()
    {
        Directory.Delete($"{path}/_delta_log", recursive: true);
        Version = -1;
    }

    public string Offset(long version, long index, bool snapshot = false) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"sourceVersion":1,"reservoirId":"{{Id}}","reservoirVersion":{{version}},"index":{{index}},"isStartingVersion":{{(snapshot ? "true" : "false")}}}""");
}
