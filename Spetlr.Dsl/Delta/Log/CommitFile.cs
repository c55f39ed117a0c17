using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>Reads the content of a commit file.</summary>
internal static class CommitFile
{
    /// <summary>The actions of a commit, in line order.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="DeltaLogException">The content is empty or a line is no valid action.</exception>
    public static ImmutableArray<DeltaAction> Parse(string path, ReadOnlyMemory<byte> content)
    {
        ImmutableArray<DeltaAction>.Builder actions = ImmutableArray.CreateBuilder<DeltaAction>();
        int line = 0;
        ReadOnlyMemory<byte> rest = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
        while (!rest.IsEmpty)
        {
            line++;
            int end = rest.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (text.Span.Trim(" \r\t"u8).IsEmpty)
                continue;
            try
            {
                if (ActionReader.Read(text) is { } action)
                    actions.Add(action);
            }
            catch (Exception e) when (e is JsonException or OverflowException or InvalidOperationException)
            {
                throw new DeltaLogException(path, FormattableString.Invariant(
                    $"The commit '{path}' is damaged at line {line}: {e.Message} Restore the file from a backup or a copy of the table; do not delete it, since later commits build on it."), e);
            }
        }

        if (actions.Count == 0)
        {
            throw new DeltaLogException(path, FormattableString.Invariant(
                $"The commit '{path}' is damaged at line 1: it holds no action ({content.Length} bytes). Restore the file from a backup or a copy of the table; do not delete it, since later commits build on it."));
        }

        return actions.ToImmutable();
    }
}
