using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Avro;
using Spetlr.Dsl.Tests.Storage;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Files → table → mirror on the embedded engine, at one path, so that a state can be put back and run on.</summary>
internal sealed class PipelineBed(string root)
{
    public const string Fields = """{"name":"Id","type":"long"},{"name":"Name","type":["null","string"]}""";

    private static readonly EmbeddedOptions Engine = new() { Durable = false };

    private readonly string _lake = $"{root}/lake";
    private readonly string _kept = $"{root}/kept";
    private int _rows;

    public string Lake => _lake;

    public string Landing => $"{_lake}/land ing";

    /// <summary>Lands a file of two rows with ids of their own.</summary>
    public void Land()
    {
        Directory.CreateDirectory($"{Landing}/ü");
        string written = AvroWriting.Write($"{Landing}/ü", Fields, [[(long)_rows, "a"], [(long)_rows + 1, null]]);
        _rows += 2;
        File.SetLastWriteTimeUtc(written, DateTime.UnixEpoch.AddDays(20_000).AddSeconds(_rows));
    }

    public Task FilesIntoTableAsync(IStorage? storage = null) =>
        PipeFiles.At(Landing).Read(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PipeTable).On(Session(storage)).RunAsync();

    public Task TableIntoMirrorAsync(IStorage? storage = null) =>
        PipeTable.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PipeMirror).On(Session(storage)).RunAsync();

    public async Task<List<long>> TableIdsAsync() => [.. (await PipeTable.Read().On(Session()).ToListAsync()).Select(static r => r.Id).Order()];

    public async Task<List<long>> MirrorIdsAsync() => [.. (await PipeMirror.Read().On(Session()).ToListAsync()).Select(static r => r.Id).Order()];

    public IEnumerable<long> AllIds => Enumerable.Range(0, _rows).Select(static i => (long)i);

    public void Keep() => Copy(_lake, _kept);

    public void PutBack()
    {
        Directory.Delete(_lake, recursive: true);
        Copy(_kept, _lake);
    }

    /// <summary>The writes a run makes; nothing stays of them.</summary>
    public async Task<int> CountWritesAsync(Func<PipelineBed, IStorage, Task> run)
    {
        FaultStorage counting = new(new LocalStorage { Durable = false });
        await run(this, counting);
        PutBack();
        return counting.Operations.Count(static o => o.Writes);
    }

    /// <summary>Storage whose process dies before or after its n-th write.</summary>
    public static FaultStorage Dying(int write, bool before)
    {
        int writes = 0;
        int last = -1;
        return new FaultStorage(new LocalStorage { Durable = false })
        {
            StaysDead = true,
            FailWhen = o =>
            {
                if (!before && last >= 0 && o.Number > last)
                    return true;
                if (!o.Writes || ++writes != write)
                    return false;
                last = o.Number;
                return before;
            },
        };
    }

    private SpetlrSession Session(IStorage? storage = null) =>
        new(new SpetlrOptions { Root = _lake, Embedded = Engine }) { Storage = storage ?? new LocalStorage { Durable = false } };

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = to + file[from.Length..];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }
    }
}
