using System.Collections.Immutable;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Errors;

/// <summary>Finds in a chain of Java causes the link that tells the user what went wrong.</summary>
internal static class SparkErrorChain
{
    /// <summary>The innermost link with an error class; a stream's outer link only says that the stream failed.</summary>
    public static SparkException? ToException(FetchErrorDetailsResponse details, Exception inner)
    {
        List<FetchErrorDetailsResponse.Types.Error> links = Links(details);
        if (links.Count == 0)
            return null;

        FetchErrorDetailsResponse.Types.Error told = links.FindLast(l => l.SparkThrowable?.HasErrorClass == true) ?? links[^1];
        FetchErrorDetailsResponse.Types.SparkThrowable? known = told.SparkThrowable;
        string message = SparkMessage.Trim(told.Message);
        if (message.Length == 0 || known?.HasErrorClass != true)
            message = $"{told.ErrorTypeHierarchy.FirstOrDefault() ?? "Error"}: {message}";
        return new SparkException(message, inner)
        {
            ErrorClass = known?.HasErrorClass == true ? known.ErrorClass : null,
            SqlState = known?.HasSqlState == true ? known.SqlState : null,
            Parameters = (known?.MessageParameters ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
            ErrorClasses = [.. links.Where(l => l.SparkThrowable?.HasErrorClass == true).Select(l => l.SparkThrowable.ErrorClass)],
        };
    }

    private static List<FetchErrorDetailsResponse.Types.Error> Links(FetchErrorDetailsResponse details)
    {
        var links = new List<FetchErrorDetailsResponse.Types.Error>();
        var seen = new HashSet<int>();
        int? next = details.HasRootErrorIdx ? details.RootErrorIdx : null;
        while (next is { } index && index >= 0 && index < details.Errors.Count && seen.Add(index))
        {
            FetchErrorDetailsResponse.Types.Error link = details.Errors[index];
            links.Add(link);
            next = link.HasCauseIdx ? link.CauseIdx : null;
        }

        return links;
    }
}
