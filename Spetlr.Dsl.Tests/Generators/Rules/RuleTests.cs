using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Spetlr.Dsl.Tests.Generators.Rules;

/// <summary>What holds for every rule. No other finding is allowed, so a fault also proves that it brings no compiler errors with it.</summary>
public abstract class RuleTests
{
    protected abstract string Id { get; }

    /// <summary>Code with one fault, its places marked.</summary>
    protected abstract string Wrong { get; }

    /// <summary>The message at the first place.</summary>
    protected abstract string Message { get; }

    /// <summary>The nearest valid code.</summary>
    protected abstract string Right { get; }

    [Fact]
    public async Task It_fires_at_the_exact_place()
    {
        ImmutableArray<Diagnostic> found = await AssertFoundAsync(Wrong);
        Diagnostic first = found.OrderBy(static d => d.Location.SourceSpan.Start).First();
        Assert.Equal(Message, first.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal($"docs/rules/{Id}.md", first.Descriptor.HelpLinkUri);
    }

    [Fact]
    public async Task It_is_quiet_on_the_nearest_valid_code() => await AssertFoundAsync(Right);

    [Fact]
    public virtual async Task A_pragma_silences_it() =>
        Assert.Empty(await GeneratorRun.Of($"#pragma warning disable {Id}\n{new Markup(Wrong).Source}").AllFindingsAsync());

    [Fact]
    public async Task The_project_silences_it() =>
        Assert.Empty(await GeneratorRun.Of(new Markup(Wrong).Source, suppress: Id).AllFindingsAsync());

    /// <summary>Fails unless exactly the marked findings are found.</summary>
    private protected static async Task<ImmutableArray<Diagnostic>> AssertFoundAsync(string marked)
    {
        Markup markup = new(marked);
        ImmutableArray<Diagnostic> found = await GeneratorRun.Of(markup.Source).AllFindingsAsync();
        Assert.Equal(
            markup.Places.Select(static p => $"{p.Id} {p.Span}").Order(StringComparer.Ordinal),
            found.Select(static d => $"{d.Id} {d.Location.SourceSpan}").Order(StringComparer.Ordinal));
        return found;
    }
}
