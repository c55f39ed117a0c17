using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What a stream runs on.</summary>
/// <param name="Storage">Where the checkpoint is.</param>
/// <param name="Sources">Makes the sources.</param>
/// <param name="Leases">Tells a second run who holds a checkpoint.</param>
/// <param name="Time">The clock and the timers.</param>
/// <param name="Logger">Where messages go.</param>
internal sealed record StreamServices(
    IStorage Storage,
    ISourceFactory Sources,
    ICheckpointLeases Leases,
    TimeProvider Time,
    ILogger Logger);
