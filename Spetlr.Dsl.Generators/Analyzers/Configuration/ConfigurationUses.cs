using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spetlr.Dsl.Generators.Analyzers.Configuration;

/// <summary>What the code of an assembly asks of the configuration, and what it adds to it.</summary>
internal sealed class ConfigurationUses
{
    private const string Register = nameof(Register);
    private const string Add = nameof(Add);

    private readonly ConcurrentBag<Use> uses = [];
    private readonly ConcurrentBag<string> registered = [];
    private readonly ConcurrentBag<string> declared = [];
    private int open;

    /// <summary>What is asked for.</summary>
    public IEnumerable<Use> All => uses;

    /// <summary>Keys that code registers.</summary>
    public IEnumerable<string> Registered => registered;

    /// <summary>Keys of the tables that have a class.</summary>
    public IEnumerable<string> Declared => declared;

    /// <summary>Whether code adds keys whose names only the run knows, so that a missing one may be among them.</summary>
    public bool AddsUnknown => open != 0;

    /// <summary>Takes note of a call.</summary>
    public void Look(IInvocationOperation call)
    {
        if (!LibraryCalls.IsOfLibrary(call.TargetMethod))
            return;
        string name = call.TargetMethod.Name;
        bool isConfigurator = call.TargetMethod.ContainingType.ToDisplayString() == KnownNames.Configurator;
        IOperation? key = Argument(call, "key");
        if (isConfigurator && name == Register && Constant(key) is { } added)
            registered.Add(added);
        else if (isConfigurator && (name == Register || name.StartsWith(Add, StringComparison.Ordinal)))
            open = 1;
        else if ((name == "FromConfiguration" || (isConfigurator && name is "Get" or "GetBoolean" or "GetList" or "GetMap" or "GetNumber" or "GetSchema")) && Constant(key) is { } asked)
            Note(asked, key!, Argument(call, "property"), mustHave: name == "Get" && call.Arguments.Length == 2);
    }

    /// <summary>Takes note of a declared table.</summary>
    public void Declare(string key) => declared.Add(key);

    private void Note(string key, IOperation place, IOperation? property, bool mustHave)
    {
        uses.Add(new Use(key, place.Syntax.GetLocation(), mustHave ? Constant(property) : null, property?.Syntax.GetLocation()));
        declared.Add(key);
    }

    private static IOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    private static string? Constant(IOperation? value) => value?.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>One question.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Place">Where it is written.</param>
    /// <param name="Property">The property that must be there, or null.</param>
    /// <param name="PropertyPlace">Where the property is written.</param>
    internal sealed record Use(string Key, Location Place, string? Property, Location? PropertyPlace);
}
