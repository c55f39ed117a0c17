using System.Globalization;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>How the server reads folders of files: as a stream by Databricks' Auto Loader where it has one, else by Spark's file source.</summary>
/// <param name="HasAutoLoader">Whether the server is Databricks.</param>
internal sealed record FileSources(bool HasAutoLoader)
{
    // Spark forgets files after 7 days unless told otherwise; unset means never here.
    private const string NeverForgotten = "36500d";

    public Wire.Relation Read(SpetlrSession session, FileScanSource source, Scan scan)
    {
        string format = session.FormatOf(source.Source).ToString().ToLowerInvariant();
        bool loader = scan.Streaming && HasAutoLoader;
        if (scan.Streaming)
            Require(source);
        DataRead read = new DataRead(loader ? "cloudFiles" : format, session.PathOf(source))
        {
            Schema = scan.Schema.ToColumnDdl(),
        };
        read = Common(read, source.Options, format);
        if (scan.Streaming)
            read = loader ? AutoLoader(read, source.Options, format) : FileSource(read, source.Options);
        return read.ToRelation(scan.Streaming);
    }

    private static DataRead Common(DataRead read, AutoloaderStreamOptions options, string format)
    {
        read = read.With("recursiveFileLookup", "true");
        if (options.GlobFilter is { } glob)
            read = read.With("pathGlobFilter", glob);
        if (options.OnCorruptFile == CorruptFilePolicy.Skip)
            read = read.With("ignoreCorruptFiles", "true");
        return format switch
        {
            "csv" => read.With("header", "true").With("escape", "\"").With("mode", "FAILFAST"),
            "json" => read.With("mode", "FAILFAST"),
            _ => read,
        };
    }

    private static DataRead FileSource(DataRead read, AutoloaderStreamOptions options)
    {
        read = read.With("maxFileAge", options.MaxFileAge is { } age ? string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalMilliseconds}ms") : NeverForgotten);
        if (options.MaxFilesPerTrigger is { } files)
            read = read.With("maxFilesPerTrigger", files.ToString(CultureInfo.InvariantCulture));
        return options.MaxBytesPerTrigger is { } bytes ? read.With("maxBytesPerTrigger", bytes.ToString(CultureInfo.InvariantCulture)) : read;
    }

    private static DataRead AutoLoader(DataRead read, AutoloaderStreamOptions options, string format)
    {
        read = read.With("cloudFiles.format", format);
        if (options.MaxFileAge is { } age)
            read = read.With("cloudFiles.maxFileAge", string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(age.TotalSeconds)} seconds"));
        if (options.MaxFilesPerTrigger is { } files)
            read = read.With("cloudFiles.maxFilesPerTrigger", files.ToString(CultureInfo.InvariantCulture));
        if (options.MaxBytesPerTrigger is { } bytes)
            read = read.With("cloudFiles.maxBytesPerTrigger", bytes.ToString(CultureInfo.InvariantCulture));
        return options.OnRewritten == RewrittenFilePolicy.ReadAgain ? read.With("cloudFiles.allowOverwrites", "true") : read;
    }

    private void Require(FileScanSource source)
    {
        AutoloaderStreamOptions options = source.Options;
        options.Validate(source.Key);
        string owner = $"Stream from files '{source.Key}'";
        if (options.OnCorruptFile == CorruptFilePolicy.Quarantine)
            throw new SpetlrException($"{owner}: OnCorruptFile = Quarantine is of the embedded engine alone. Choose Fail or Skip for Spark.");
        if (options.OnRewritten == RewrittenFilePolicy.ReadAgain && !HasAutoLoader)
            throw new SpetlrException($"{owner}: OnRewritten = ReadAgain is of Databricks' Auto Loader and of the embedded engine; the file source of this Spark reads each file once. Choose Warn.");
        if (options is { MaxFilesPerTrigger: not null, MaxBytesPerTrigger: not null } && !HasAutoLoader)
            throw new SpetlrException($"{owner}: the file source of this Spark takes one limit, MaxFilesPerTrigger or MaxBytesPerTrigger. Set the other to null.");
    }
}
