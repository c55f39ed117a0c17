namespace Spetlr.Dsl;

/// <summary>What a <see cref="SpetlrSession"/> is set up with.</summary>
public sealed record SpetlrOptions
{
    /// <summary>The folder that relative paths resolve against. Default: the application's folder (<see cref="AppContext.BaseDirectory"/>), never the working directory of the day; a hosted application passes its content root.</summary>
    public string Root { get; init; } = AppContext.BaseDirectory;

    /// <summary>Limits of the embedded engine.</summary>
    public EmbeddedOptions Embedded { get; init; } = new();

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
